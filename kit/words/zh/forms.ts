/** 打印的正式表格 */
export const forms = {
  'forms.recommendation': '推荐审批表',
  'forms.summary': '推荐汇总表',
  'forms.nominees': '提名人选名单',
  'forms.notice': '公示',
  'forms.decision': '命名决定',
  'forms.certificate': '证书',
  'forms.as-pdf': '下载 PDF',
  'forms.as-xlsx': '下载 Excel',
  'forms.masked': '身份证号和手机号已遮盖；含完整号码的导出须两人办理。',
} as const
