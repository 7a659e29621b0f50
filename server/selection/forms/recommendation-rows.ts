import type { Row } from '../../platform/paper/grid.ts'
import { block, label, recordRows, value } from './form-cells.ts'
import type { RecommendationForm } from './form-data.ts'
import { clearanceRows, congressRow, evidenceRows, opinion, textRows, unitNoticeRow } from './opinion-rows.ts'
import { idShown, monthShown, phoneShown, yesNo } from './shown.ts'

function personRows({ head, person, clear }: RecommendationForm): Row[] {
  const height = 9
  return [
    {
      height,
      cells: [
        block('基本情况', 5),
        label('姓名'),
        value(person.name),
        label('性别'),
        value(person.gender),
        label('民族'),
        value(person.ethnicity),
        { span: 2, rows: 4, ...(person.photo ? { picture: person.photo } : { text: '照片\n(近期二寸免冠)' }) },
      ],
    },
    {
      height,
      cells: [
        label('出生年月'),
        value(monthShown(person.birthMonth)),
        label('籍贯'),
        value(person.nativePlace),
        label('政治面貌'),
        value(person.politicalStatus),
      ],
    },
    {
      height,
      cells: [
        label('学历学位'),
        value([person.education, person.degree].filter(Boolean).join('/')),
        label('户籍类别'),
        value(person.household),
        label('农民工'),
        value(yesNo(person.migrantWorker)),
      ],
    },
    {
      height,
      cells: [label('身份证号'), value(idShown(person.idNumber, clear), 3), label('手机'), value(phoneShown(person.phone, clear))],
    },
    {
      height,
      cells: [
        label('申报称号'),
        value(head.titleName),
        label('推荐渠道'),
        value(head.channel),
        label('推荐排序'),
        value(head.rank),
        label('所属产业'),
        value(head.industry),
      ],
    },
  ]
}

function postRows({ head, post }: RecommendationForm): Row[] {
  const height = 9
  return [
    { height, cells: [block('岗位情况', 5), label('工作单位'), value(post.unit, 4, 'left'), label('信用代码'), value(post.uscc, 2)] },
    {
      height,
      cells: [
        label('单位性质'),
        value(post.nature),
        label('单位规模'),
        value(post.scale),
        label('部门班组'),
        value(post.department, 3, 'left'),
      ],
    },
    {
      height,
      cells: [
        label('职务(岗位)'),
        value(post.post),
        label('行业门类'),
        value(head.sector),
        label('职业(工种)'),
        value(head.trade),
        label('职业编码'),
        value(head.tradeCode),
      ],
    },
    {
      height,
      cells: [
        label('参加工作'),
        value(monthShown(post.workedSince)),
        label('本工种年限'),
        value(post.tradeYears === null ? '' : `${post.tradeYears}年`),
        label('技能等级'),
        value(post.grade),
        label('证书编号'),
        value(post.gradeCertificate),
      ],
    },
    {
      height,
      cells: [
        label('技术职称'),
        value(post.professionalTitle, 2),
        label('是否企业负责人', 2),
        value(yesNo(post.enterpriseHead)),
        label('机关事业人员'),
        value(yesNo(post.publicServant)),
      ],
    },
  ]
}

function recordBlocks({ records }: RecommendationForm): Row[] {
  const { honours, contests, patents, works, results, studios, apprentices } = records
  return [
    ...recordRows(
      '主要荣誉',
      [
        ['荣誉名称', 3],
        ['授予单位', 2],
        ['级别', 1],
        ['时间', 1],
        ['佐证', 1],
      ],
      honours.map((h) => [h.name, h.issuer, h.level, monthShown(h.on), h.evidence]),
      3,
    ),
    ...recordRows(
      '竞赛成绩',
      [
        ['竞赛(项目)名称', 4],
        ['级别', 1],
        ['名次', 1],
        ['时间', 2],
      ],
      contests.map((c) => [c.name, c.level, c.place, monthShown(c.on)]),
      2,
    ),
    ...recordRows(
      '知识产权',
      [
        ['专利名称', 3],
        ['专利号', 2],
        ['类别', 1],
        ['排名', 1],
        ['状态', 1],
      ],
      patents.map((p) => [p.name, p.number, p.kind, p.rank, p.state]),
      2,
    ),
    ...recordRows(
      '著述绝技',
      [
        ['名称', 4],
        ['类别（标准/论文/操作法/绝技）', 2],
        ['排名', 1],
        ['时间', 1],
      ],
      works.map((w) => [w.name, w.kind, w.rank, monthShown(w.on)]),
      2,
    ),
    ...recordRows(
      '创新成果',
      [
        ['成果名称', 3],
        ['完成人排名', 1],
        ['经济社会效益', 3],
        ['时间', 1],
      ],
      results.map((r) => [r.name, r.rank, r.benefit, monthShown(r.on)]),
      2,
    ),
    ...recordRows(
      '工作室',
      [
        ['创新工作室名称', 5],
        ['级别', 1],
        ['命名时间', 2],
      ],
      studios.map((s) => [s.name, s.level, monthShown(s.on)]),
      1,
    ),
    ...recordRows(
      '带徒',
      [
        ['徒弟姓名', 2],
        ['带徒起止', 3],
        ['取得等级', 3],
      ],
      apprentices.map((a) => [a.name, a.period, a.grade]),
      2,
    ),
  ]
}

/** The whole table of the form, the same for paper and for the workbook (facts §1.3). */
export function recommendationRows(form: RecommendationForm): { record: Row[]; texts: Row[]; opinions: Row[] } {
  const { opinions, byIndustry } = form
  return {
    record: [...personRows(form), ...postRows(form), ...recordBlocks(form)],
    texts: textRows(form),
    opinions: [
      congressRow(form),
      opinion('单位党组织、\n行政意见', opinions.unit),
      unitNoticeRow(form),
      opinion('镇(街道)、园区\n工会意见', opinions.town, 30),
      opinion('县(市、区)\n总工会意见', opinions.county),
      opinion(byIndustry ? '省产业工会\n(社团)意见' : '市总工会意见', opinions.city),
      ...clearanceRows(form),
      opinion('省推进工作\n委员会意见', opinions.committee, 42),
      ...evidenceRows(form),
    ],
  }
}
