import type { Random } from './random.ts'

// The commoner surnames of Shandong oftener than the rest.
const surnames =
  '王 王 王 李 李 李 张 张 张 刘 刘 孙 孙 赵 赵 徐 马 陈 杨 于 朱 高 宋 崔 吕 郭 姜 董 周 胡 林 吴 曲 丁 邵 冯 韩 田 孔 孟 颜 曹 郑 谭 潘 蒋 梁 邢 秦 毕 滕 隋 逄 战 仲 鞠 迟 初 单 管 尹 侯 解 辛 卜 巩 亓 苗 盖 柳 史 安 矫 由'.split(
    ' ',
  )
const doubled = ['欧阳', '诸葛', '公孙', '夏侯', '司马']
const oldMen =
  '守信 建国 传忠 春生 永刚 学军 立新 志强 德厚 兆林 宝山 洪亮 庆祥 继东 光明 玉山 振海 世勇 维民 长河 广田 福生 秉义 怀玉 文山'.split(' ')
const youngMen =
  '浩然 文博 一鸣 泽宇 思远 明哲 海涛 晓东 鹏飞 子昂 俊杰 志远 天翔 宇航 新宇 国栋 亚楠 少华 书恒 景行 嘉树 云帆 立言 墨 岩 峰 磊 凯 锐 晟'.split(
    ' ',
  )
const oldWomen = '桂芳 玉兰 红梅 秀英 爱华 淑珍 丽娟 凤霞 春燕 月琴 翠萍 素云 巧珍 慧敏 美荣 金玲 晓红 永梅 瑞芝 兰英'.split(' ')
const youngWomen =
  '婷 静 雪 燕 思雨 欣怡 雅琪 梦瑶 晓雯 佳宁 若溪 语桐 诗涵 明月 清禾 安然 子衿 一诺 雨薇 文静 书瑶 晴 璐 颖 琳 菲 岚'.split(' ')

export function inventName(gender: 'female' | 'male', born: number, random: Random): string {
  const isOlder = born < 1982
  const given = gender === 'male' ? (isOlder ? oldMen : youngMen) : isOlder ? oldWomen : youngWomen
  return (random.chance(0.02) ? random.pick(doubled) : random.pick(surnames)) + random.pick(given)
}

const brands =
  '磐岳/Panyue 砺石/Lishi 澜鲁/Lanlu 启匠/Qijiang 弘钧/Hongjun 云锻/Yunduan 海砺/Haili 恒铸/Hengzhu 瑞禾/Ruihe 汶清/Wenqing 岱川/Daichuan 泉砺/Quanli 沂新/Yixin 鲁峤/Luqiao 齐砚/Qiyan 蓝湾/Lanwan 青檀/Qingtan 穗源/Suiyuan 崮阳/Guyang 微岚/Weilan 长砺/Changli 朴正/Puzheng 竞拓/Jingtuo 天舫/Tianfang 稷耘/Jiyun 众砺/Zhongli 亘元/Genyuan 凌帆/Lingfan 九砚/Jiuyan 知行/Zhixing'
    .split(' ')
    .map((pair) => pair.split('/'))

/** An invented firm's name: place, invented brand, line of business. */
export function inventFirmName(
  place: { name: string; nameEn: string },
  line: { zh: string; en: string },
  random: Random,
): { name: string; nameEn: string } {
  const [brand = '', brandEn = ''] = random.pick(brands)
  const form = random.pick([
    ['有限公司', 'Co., Ltd.'],
    ['有限公司', 'Co., Ltd.'],
    ['股份有限公司', 'Corp.'],
    ['集团有限公司', 'Group'],
  ] as const)
  return {
    name: `${place.name}${brand}${line.zh}${form[0]}`,
    nameEn: `${place.nameEn} ${brandEn} ${line.en} ${form[1]}`,
  }
}
