import { compact, key } from '../../registry/workbooks/index.ts'
import { countiesCalled, type PlaceHints, type PlaceIndex, placeIndex, readPlace } from './places.ts'
import type { Sender, SummaryContext, Term } from './staged.ts'

function index(terms: readonly Term[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { code, name, aliases = [] } of terms)
    for (const word of [name, ...aliases]) if (!found.has(key(word))) found.set(key(word), code)
  return found
}

/** Everything that is looked up in a summary, prepared once for a workbook. */
export function vocabulary(context: SummaryContext) {
  const [titles, trades, grades] = [index(context.titles), index(context.trades), index(context.grades)]
  const industries = index(context.industries)
  const places = placeIndex(context.places)
  const tradeNames = new Map(context.trades.map((term) => [term.code, term.name]))
  return {
    title: (text: string) => titles.get(key(text)) ?? titles.get(key(text).replace(/(推荐)?(提名)?(候选)?人(选)?$/, '')) ?? null,
    grade: (text: string) => gradeOf(text, grades),
    industry: (text: string) =>
      [key(text), ...tails.map((tail) => key(text).replace(tail, ''))].flatMap((word) => industries.get(word) ?? [])[0] ?? null,
    /** A trade may carry the code of the national list before or after its name. */
    trade(text: string) {
      const code = trades.get(key(text)) ?? trades.get(key(text.normalize('NFKC').replace(/[(\s]*[\dxX]+(-\d+)+[)\s]*/g, ''))) ?? null
      return { text: (code ? tradeNames.get(code) : null) ?? text, code }
    },
    /** A title named inside a longer line (第九届“齐鲁工匠”推荐人选汇总表); the longest word wins. */
    titleInside: (text: string) =>
      [...titles].filter(([word]) => key(text).includes(word)).sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? null,
    place: (text: string, hints: PlaceHints) => readPlace(text, hints, places),
    sender: (text: string) => senderOf(text, context, places),
    senderOfSheet: (name: string) => senderOfSheet(name, context, places),
  }
}
export type Vocabulary = ReturnType<typeof vocabulary>

const tails = [/(产业|行业)$/, /制造业$/, /业$/]

/**
 * 技师, 二级, 二级/技师, 技师(二级), 国家职业资格二级: every word must mean the same grade, so 二级/高级技师 means none.
 */
function gradeOf(text: string, grades: Map<string, string>): string | null {
  const word = key(text)
  const level = word.replace(/^(国家)?(职业(技能|资格)?)?(等级)?(?=.)/, '').replace(/(职业)?(技能)?(等级|资格)?(证书|证)?$/, '')
  const figures = level.replace(/([1-5])级/, (_, figure: string) => `${'一二三四五'[Number(figure) - 1]}级`)
  for (const said of [word, level, figures]) {
    const whole = grades.get(said)
    if (whole) return whole
    for (let cut = 1; cut < said.length; cut++) {
      const [first, second] = [grades.get(said.slice(0, cut)), grades.get(said.slice(cut))]
      if (first && first === second) return first
    }
  }
  return null
}

/** The recommending organization named in a line: 济南市总工会, 历下区总工会, 省产业工会, 山东省焊接协会. */
function senderOf(text: string, context: SummaryContext, places: PlaceIndex): Sender | null {
  const name = compact(text)
    .replace(/^[::]+/, '')
    .replace(/[((]?(盖章|公章|签章|章)[))]?/g, '')
  const word = key(name)
  if (word === '') return null
  const listed = (terms: readonly Term[]) => terms.find((term) => [term.name, ...(term.aliases ?? [])].some((own) => key(own) === word))
  const union = listed(context.unions)
  if (union) return { kind: 'union', name, code: union.code, city: null }
  const association = listed(context.associations)
  if (association) return { kind: 'association', name, code: association.code, city: null }
  const place = placeSender(word, name, places)
  if (place) return place
  if (/(协会|学会|商会|联合会|社团)/.test(word)) return { kind: 'association', name, code: null, city: null }
  if (/产业工会|产业工委|^(山东)?省.*工会/.test(word)) return { kind: 'union', name, code: null, city: null }
  return { kind: 'other', name, code: null, city: null }
}

/** A city's or county's own federation: its name with nothing but 总工会 behind it. A firm that bears a city's name is not the city. */
function placeSender(word: string, name: string, places: PlaceIndex): Sender | null {
  const place = word.replace(/^山东省?(?=.)/, '').replace(/(总工会|总工|工会|工会联合会)(.*(办公室|部))?$/, '')
  const city = places.cities.get(place)
  if (city) return { kind: 'city', name, code: city.code, city: city.code }
  const counties = countiesCalled(place, places)
  const county = counties.length === 1 ? counties[0] : undefined
  return county ? { kind: 'county', name, code: county.code, city: county.city } : null
}

/** A sheet's name is looser: 01济南, 济南市(12人), 370100, 济南市汇总表. */
function senderOfSheet(name: string, context: SummaryContext, places: PlaceIndex): Sender | null {
  const word = key(name.normalize('NFKC').replace(/\(.*?\)/g, ''))
  const bare = /^\d{4,6}$/.test(word) ? word : word.replace(/\d+/g, '').replace(/(人选|推荐|汇总|总工会|名单|报送|申报|表)+$/, '')
  const sender = senderOf(bare, context, places)
  if (!sender || sender.kind === 'other') return null
  return { ...sender, name: sender.kind === 'city' ? (places.cities.get(sender.code ?? '')?.name ?? name) : name }
}
