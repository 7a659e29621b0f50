import { type List, personLabels, personWords } from '../../registry/workbooks/index.ts'
import type { Field } from './staged.ts'

const labels: Record<Field, string> = {
  ...personLabels,
  sequence: '序号 编号 号 顺序号',
  employer:
    '工作单位 单位 所在单位 单位名称 单位全称 工作单位全称 工作单位名称 所在单位名称 所在单位全称 用人单位 企业名称 所在企业 工作单位及职务 单位及职务 工作单位及岗位 工作单位职务',
  uscc: '统一社会信用代码 社会信用代码 信用代码 单位信用代码 组织机构代码 统一信用代码 单位统一社会信用代码 统一社会信用代码证号',
  nature: '单位性质 企业性质 单位类型 单位类别 所有制性质 经济类型 单位属性 所有制',
  industry: '所属产业 产业 所属行业 行业 产业类别 所属产业行业 十强产业 行业门类 所在产业 产业领域 行业领域',
  honours:
    '主要荣誉 荣誉 获奖情况 主要荣誉情况 曾获荣誉 所获荣誉 荣誉称号 获得荣誉 主要荣誉称号 获得主要荣誉 主要荣誉及奖励 曾获主要荣誉 荣誉情况',
  title: '申报称号 推荐称号 拟推荐称号 申报类别 推荐类别 申报荣誉称号 称号 申报项目 拟申报称号 推荐荣誉称号 申报推荐称号',
  channel: '推荐渠道 申报渠道 推荐方式 渠道 申报方式 推荐途径',
  city: '市 所属市 所在市 地市 设区市 所属地市',
  county: '县市区 所属县市区 所在县市区 区县 县区 所在县区 所属县区 所在区县 所属区县 市县区 所在地 区市县 所属区市县 县级',
  rank: '推荐排序 排序 推荐顺序 推荐排名 排名 推荐次序 推荐序号 单位推荐排序 推荐位次 位次',
  remarks: '备注 说明',
  sender: '推荐单位 报送单位 推荐工会 推荐组织 推荐单位名称 推荐机构',
}

/** A summary's header has at least four known columns, the name or the ID number among them. */
export const summaryList: List<Field> = {
  headings: {
    labels,
    telling: [
      [personWords.idNumber, 'idNumber'],
      [/信用代码/, 'uscc'],
      [personWords.birth, 'birth'],
      [personWords.name, 'name'],
      [personWords.phone, 'phone'],
      [personWords.years, 'years'],
    ],
    asked: ['name', 'idNumber', 'phone', 'uscc'],
    isHeader: (columns) => columns.size >= 4 && (columns.has('name') || columns.has('idNumber')),
    alone: 'sender',
  },
  told: ['name', 'idNumber', 'uscc', 'phone', 'employer'],
  noHeader: 'workbook.no-header',
}
