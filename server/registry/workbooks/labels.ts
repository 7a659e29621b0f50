/** What senders write above the columns that lists of people have in common. Compared without spaces, line breaks, marks and widths. */
export const personLabels = {
  name: '姓名 人选姓名 推荐人选姓名 申报人姓名 被推荐人姓名 被推荐人 职工姓名 员工姓名 人员姓名 工人姓名 本人姓名 推荐人选 申报人 推荐对象 推荐对象姓名',
  gender: '性别',
  ethnicity: '民族',
  birth: '出生年月 出生日期 出生年月日 出生时间 生日 出生 出生年份月份',
  politicalStatus: '政治面貌 政治面目 党派',
  education: '学历 文化程度 最高学历 学历学位 全日制学历 文化水平',
  idNumber:
    '身份证号 身份证号码 公民身份号码 公民身份证号码 公民身份证号 居民身份证号 居民身份证号码 身份证 身份证件号码 身份证件号 证件号码 证件号 本人身份证号 职工身份证号',
  phone:
    '联系电话 电话 手机 手机号 手机号码 联系方式 移动电话 电话号码 本人电话 联系手机 本人手机 本人手机号 本人联系电话 联系电话手机 联系方式手机',
  post: '职务岗位 职务 岗位 现任职务 工作岗位 岗位职务 职务职称 现任职务岗位 职务或岗位',
  trade: '职业工种 工种 职业 从事工种 从事职业工种 职业名称 工种名称 职业工种名称 专业工种 现从事工种 本工种',
  grade: '技能等级 职业技能等级 技能级别 职业资格等级 技术等级 等级 职业资格 技能等级职称 职业技能等级职业资格 技能等级职业资格 技能水平',
  years:
    '从事本工种年限 从事本工种工作年限 工种年限 从业年限 本工种年限 从事本职业年限 从事本职业工种年限 工作年限 工龄 从事工种年限 从事年限 年限 从事本岗位年限 本工种工龄 从事本工种时间',
} as const

/** Where no whole label fits: a word that can mean nothing else. */
export const personWords = {
  idNumber: /身份证|身份号码|证件号/,
  birth: /^出生(?!地)/,
  name: /(人选|职工|员工|本人)姓名|^姓名(?!拼音|字母)/,
  phone: /^(本人)?(手机|联系电话)/,
  years: /(?<!合同)年限$/,
} as const
