import { type List, personLabels, personWords } from '../../workbooks/index.ts'

const labels = {
  ...{ name: personLabels.name, idNumber: personLabels.idNumber, phone: personLabels.phone },
  ...{ gender: personLabels.gender, birthOn: personLabels.birth, ethnicity: personLabels.ethnicity },
  nativePlace: '籍贯',
  ...{ politicalStatus: personLabels.politicalStatus, education: personLabels.education },
  household: '户籍 户口 户籍类别 户口类别 户籍性质 户口性质 户籍类型 户口类型',
  isMigrantWorker: '农民工 是否农民工 是否为农民工 是否进城务工人员',
  isFrontLine: '一线 一线职工 是否一线 是否一线职工 是否为一线职工',
  department: '部门 车间 班组 科室 部门班组 车间班组 所在部门 所属部门 所在车间 所在班组 部门车间 部门名称',
  post: personLabels.post,
  workedSince: '参加工作时间 参加工作年月 参加工作日期 参加工作年份 参工时间 入职时间 入职日期 入职年月',
  ...{ trade: personLabels.trade, tradeYears: personLabels.years, skillGrade: personLabels.grade },
  skillCertificate: '证书编号 证书号码 证书号 技能等级证书编号 职业技能等级证书编号 技能证书编号 职业资格证书编号',
  professionalTitle: '职称 专业技术职称 专业技术职务 职称等级',
}
export type RosterField = keyof typeof labels

/** A roster's header names at least the person and one way to tell him from another. */
export const roster: List<RosterField> = {
  headings: {
    labels,
    telling: [
      [/证书(编?号|号码)/, 'skillCertificate'],
      [personWords.idNumber, 'idNumber'],
      [personWords.phone, 'phone'],
      [/农民工/, 'isMigrantWorker'],
      [/一线/, 'isFrontLine'],
      [/^(户籍|户口)/, 'household'],
      [personWords.name, 'name'],
      [personWords.birth, 'birthOn'],
      [/政治面貌/, 'politicalStatus'],
      [/^(最高|全日制)?(学历|文化程度)/, 'education'],
      [personWords.years, 'tradeYears'],
      [/参加工作|入职/, 'workedSince'],
      [/技能等级|职业资格等级/, 'skillGrade'],
      [/职称|专业技术职务/, 'professionalTitle'],
      [/工种/, 'trade'],
      [/部门|车间|班组|科室/, 'department'],
      [/岗位|职务/, 'post'],
    ],
    asked: ['name', 'idNumber', 'phone'],
    isHeader: (columns) => columns.has('name') && (columns.has('idNumber') || columns.has('phone') || columns.has('gender')),
  },
  told: ['name', 'idNumber', 'phone'],
  noHeader: 'roster.no-header',
}
