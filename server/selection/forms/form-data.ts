/** What the official forms are printed from. Days are 'YYYY-MM-DD', months 'YYYY-MM', money is text as it shall be read. */

/** One signed line of a form: what was said, by whom, when. Left out: the place stays free for pen and seal. */
export type Opinion = { text?: string; signer?: string; on?: string }

export type RecommendationForm = {
  /** `clear`: ID number and telephone in full; such an export takes two people (product §7.6). Otherwise masked. */
  clear?: boolean
  demonstration?: boolean
  madeAt: Date
  filledOn: string
  head: {
    editionLabel: string
    titleName: string
    channel: string
    recommender: string
    rank: number | null
    industry: string
    sector: string
    trade: string
    tradeCode: string
  }
  person: {
    name: string
    gender: string
    ethnicity: string
    birthMonth: string
    politicalStatus: string
    nativePlace: string
    education: string
    degree: string
    idNumber: string
    phone: string
    household: string
    migrantWorker: boolean
    /** JPEG or PNG. */
    photo?: Buffer | null
  }
  post: {
    unit: string
    uscc: string
    nature: string
    scale: string
    department: string
    post: string
    workedSince: string
    tradeYears: number | null
    grade: string
    gradeCertificate: string
    professionalTitle: string
    enterpriseHead: boolean
    publicServant: boolean
  }
  records: {
    honours: readonly { name: string; issuer: string; level: string; on: string; evidence: string }[]
    contests: readonly { name: string; level: string; place: string; on: string }[]
    patents: readonly { name: string; number: string; kind: string; rank: string; state: string }[]
    /** Standards, papers, operating methods, unique skills. */
    works: readonly { kind: string; name: string; rank: string; on: string }[]
    results: readonly { name: string; rank: string; benefit: string; on: string }[]
    studios: readonly { name: string; level: string; on: string }[]
    apprentices: readonly { name: string; period: string; grade: string }[]
  }
  texts: { deeds: string; summary: string; showing: string; line: string }
  congress: { due: number | null; present: number | null; agreed: number | null; on?: string } | null
  unitNotice: { from: string; to: string; objections: boolean } | null
  opinions: { unit?: Opinion; town?: Opinion; county?: Opinion; city?: Opinion; committee?: Opinion }
  /** Whether the road was the industry union's instead of the city's. */
  byIndustry?: boolean
  clearances: readonly { body: string; answer: string; documentNumber: string; on: string }[]
  evidence: readonly { kind: string; name: string; seenBy: string; seenOn: string }[]
}

/** One line of the 推荐汇总表; the columns are those of the workbooks that cities send, so that it can be read in again. */
export type SummaryLine = {
  name: string
  gender: string
  ethnicity: string
  birthMonth: string
  politicalStatus: string
  education: string
  idNumber: string
  unit: string
  uscc: string
  nature: string
  post: string
  industry: string
  trade: string
  grade: string
  tradeYears: number | null
  honours: string
  titleName: string
  channel: string
  county: string
  phone: string
  rank: number | null
  remarks: string
}
export type SummarySheet = { sheetName: string; title: string; sender: string; filledOn: string; lines: readonly SummaryLine[] }
export type SummaryForm = { clear?: boolean; demonstration?: boolean; madeAt: Date; sheets: readonly SummarySheet[] }

export type Listed = { name: string; gender: string; unit: string; post: string; trade: string; place: string; recommender: string }

/** 提名人选名单, in the order given. */
export type NomineeList = {
  title: string
  intro: string
  groups: readonly { heading: string; people: readonly Listed[] }[]
  issuer: string
  on: string
  madeAt: Date
  demonstration?: boolean
}

/** 公示: paragraphs, list, period, where to turn. `lastOn` may be provisional: the calendar of that year is not announced. */
export type NoticePaper = {
  title: string
  paragraphs: readonly string[]
  groups: readonly { heading: string; people: readonly Listed[] }[]
  opensOn: string
  lastOn: string
  workingDays: number
  closingHour: string
  provisional: boolean
  contact: { address: string; phone: string; email?: string; website?: string }
  documentNumber?: string | null
  issuer: string
  on: string
  madeAt: Date
  demonstration?: boolean
}

/** 命名决定: a document under the issuer's head with the named by title. */
export type DecisionPaper = {
  /** Words above the rule, e.g. 山东省总工会文件. */
  head: string
  documentNumber: string
  title: string
  addressees: string
  paragraphs: readonly string[]
  titles: readonly { titleName: string; people: readonly (Listed & { number?: string })[] }[]
  issuer: string
  on: string
  copies?: string
  madeAt: Date
  demonstration?: boolean
}
