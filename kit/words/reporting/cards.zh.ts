export const cards = {
  'portal.share.house': '山东省职工技能人才',
  'portal.share.demonstration': '演示数据，人物为虚构',
  'portal.share.motto': '读匠人故事，看选树结果，查工匠名录。',
  'portal.share.conferred': '{{date}} 公布',
}
