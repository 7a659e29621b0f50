export const views = {
  'view.too-many': '一个列表最多保存 30 个视图。现有的都在,请先删去不用的再保存。',
  'view.too-many-marks': '记下的标记太多(最多 2000 个)。原有的都在,请先清理。',
}
