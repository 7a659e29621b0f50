import type { DecisionPaper, Listed, NoticePaper, RecommendationForm, SummaryForm, SummaryLine } from './form-data.ts'

// Invented people: sequence digits 98x and numbers of the range 192, as in all demonstration data.
export const sampleForm = (): RecommendationForm => ({
  madeAt: new Date('2026-03-18T02:00:00Z'),
  filledOn: '2026-03-18',
  head: {
    ...{ editionLabel: '第九届“齐鲁工匠”', titleName: '齐鲁工匠', channel: '工会推荐', recommender: '济南市总工会', rank: 1 },
    ...{ industry: '高端装备', sector: '制造业', trade: '工业机器人系统操作员', tradeCode: '6-30-99-00' },
  },
  person: {
    ...{ name: '欧阳丽娟', gender: '女', ethnicity: '汉族', birthMonth: '1978-09', politicalStatus: '中共党员', nativePlace: '山东章丘' },
    ...{
      education: '大学本科',
      degree: '学士',
      idNumber: '370115197809289845',
      phone: '19201338455',
      household: '农业',
      migrantWorker: true,
    },
  },
  post: {
    ...{
      unit: '济南汶水信息技术股份有限公司',
      uscc: '92370115H7DRD8A7PL',
      nature: '非公',
      scale: '中型',
      department: '智能制造事业部总装二班',
    },
    ...{
      post: '班组长',
      workedSince: '1998-07',
      tradeYears: 22,
      grade: '高级技师',
      gradeCertificate: 'S000037012345',
      professionalTitle: '高级工程师',
    },
    ...{ enterpriseHead: false, publicServant: false },
  },
  records: {
    honours: [
      { name: '山东省富民兴鲁劳动奖章', issuer: '山东省总工会', level: '省级', on: '2021-04', evidence: '证书' },
      { name: '济南工匠', issuer: '济南市总工会', level: '市级', on: '2019-11', evidence: '证书' },
    ],
    contests: [{ name: '全省工业机器人职业技能竞赛', level: '省级', place: '第1名', on: '2020-10' }],
    patents: [{ name: '一种协作臂末端快换装置', number: 'ZL202110000000.0', kind: '发明', rank: '1/5', state: '有效' }],
    works: [{ kind: '操作法', name: '“三看一听”装配调试法', rank: '1', on: '2018-06' }],
    results: [{ name: '总装线节拍平衡改造', rank: '1/6', benefit: '年节支260万元，已在3条线推广', on: '2022-12' }],
    studios: [{ name: '欧阳丽娟劳模和工匠人才创新工作室', level: '市级', on: '2020-05' }],
    apprentices: [
      { name: '演示甲', period: '2019.03—2021.03', grade: '技师' },
      { name: '演示乙', period: '2020.06—2022.06', grade: '高级工' },
    ],
  },
  texts: {
    deeds: Array.from(
      { length: 9 },
      (_, i) =>
        `第${i + 1}段。她扎根生产一线二十余年，从一名普通装配工成长为高级技师，先后主持完成技术攻关四十余项，解决了协作机器人末端抖动、减速器跑合噪声等难题，产品一次交验合格率由百分之九十三提高到百分之九十九以上。她把手上的功夫写成操作法，带着徒弟一遍遍调试，反复验证，直到每一台设备的声音都一样平稳。`,
    ).join('\n'),
    summary: '扎根装配一线二十余年，主持攻关四十余项，创“三看一听”装配调试法，带徒十二人，其中技师三人。',
    showing: '她能听出千分之三毫米的误差。二十二年，她让每一台机器人的第一步都走得稳。',
    line: '听得见千分之三毫米的人。',
  },
  congress: { due: 186, present: 179, agreed: 176, on: '2026-03-02' },
  unitNotice: { from: '2026-03-03', to: '2026-03-09', objections: false },
  opinions: {
    unit: { text: '经研究，同意推荐。', signer: '演示丙', on: '2026-03-10' },
    county: { text: '材料齐全，情况属实，同意推荐。', signer: '演示丁', on: '2026-03-14' },
  },
  clearances: [{ body: '市公安局', answer: '无意见', documentNumber: '济公函〔2026〕12号', on: '2026-03-12' }],
  evidence: [{ kind: '证书', name: '高级技师证书', seenBy: '演示戊', seenOn: '2026-03-11' }],
})

export const sampleLine = (given: Partial<SummaryLine> = {}): SummaryLine => ({
  ...{ name: '欧阳丽娟', gender: '女', ethnicity: '汉族', birthMonth: '1978-09', politicalStatus: '中共党员', education: '本科' },
  ...{ idNumber: '370115197809289845', unit: '济南汶水信息有限公司', uscc: '92370115H7DRD8A7PL', nature: '非公', post: '班组长' },
  ...{
    industry: '高端装备',
    trade: '电工',
    grade: '特级技师',
    tradeYears: 22,
    honours: '省技术能手',
    titleName: '齐鲁工匠',
    channel: '工会推荐',
  },
  ...{ county: '济阳区', phone: '19201338455', rank: 1, remarks: '', ...given },
})

export const sampleSummary = (lines: SummaryLine[] = [sampleLine()]): SummaryForm => ({
  madeAt: new Date('2026-03-18T02:00:00Z'),
  sheets: [{ sheetName: '济南市', title: '第九届“齐鲁工匠”推荐人选汇总表', sender: '济南市总工会', filledOn: '2026-03-18', lines }],
})

export const sampleListed = (n: number): Listed[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{
      name: `演示${String.fromCodePoint(0x4e01 + i)}`,
      gender: i % 3 ? '男' : '女',
      unit: '济南汶水信息技术股份有限公司',
      post: '班组长',
    },
    ...{ trade: '工业机器人系统操作员', place: '济南市', recommender: i % 2 ? '济南市总工会' : '省机械工业工会' },
  }))

export const sampleNotice = (): NoticePaper => ({
  title: '关于第九届“齐鲁工匠”拟命名人选的公示',
  paragraphs: [
    '根据《关于开展第九届“齐鲁工匠”选树工作的通知》要求，经逐级推荐、资格审核、专家评审、公众投票、实地考察，省“齐鲁工匠”建设工程推进工作委员会研究，确定第九届“齐鲁工匠”拟命名人选。现予公示。',
  ],
  groups: [
    { heading: '一、齐鲁大工匠（10名）', people: sampleListed(10) },
    { heading: '二、齐鲁工匠（40名）', people: sampleListed(40) },
  ],
  ...{ opensOn: '2026-09-28', lastOn: '2026-10-10', workingDays: 6, closingHour: '17:00', provisional: false },
  contact: { address: '济南市（演示地址）', phone: '0531-00000000', email: 'demo@example.org' },
  documentNumber: '鲁会公示〔2026〕3号',
  issuer: '山东省总工会',
  on: '2026-09-27',
  madeAt: new Date('2026-09-27T02:00:00Z'),
})

export const sampleDecision = (): DecisionPaper => ({
  head: '山东省总工会文件',
  documentNumber: '鲁会〔2026〕26号',
  title: '关于命名第九届“齐鲁大工匠”\n“齐鲁工匠”的决定',
  addressees: '各市总工会，省产业工会，各有关单位：',
  paragraphs: [
    '为深入实施“齐鲁工匠”建设工程，大力弘扬劳模精神、劳动精神、工匠精神，经逐级推荐、专家评审、公众投票、实地考察和社会公示，决定命名下列同志为第九届“齐鲁大工匠”“齐鲁工匠”。',
    '希望受到命名的同志珍惜荣誉、再接再厉，在攻关、带徒、宣讲中继续发挥示范引领作用。',
  ],
  titles: [
    { titleName: '齐鲁大工匠', people: sampleListed(3).map((p, i) => ({ ...p, number: `鲁大匠2026-000${i + 1}` })) },
    { titleName: '齐鲁工匠', people: sampleListed(12).map((p, i) => ({ ...p, number: `鲁匠2026-00${10 + i}` })) },
  ],
  issuer: '山东省总工会',
  on: '2026-10-16',
  copies: '省推进工作委员会各成员单位。',
  madeAt: new Date('2026-10-16T02:00:00Z'),
})
