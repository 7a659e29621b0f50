import { describe, expect, test } from 'vitest'
import { strokes } from '../../../db/data/strokes.ts'
import { byStrokes } from './stroke-order.ts'

/** The characters of the Hundred Surnames and of the commonest surnames of today, by their number of strokes. */
const counted: [number, string][] = [
  [2, '丁乜人刁卜'],
  [3, '万上习于卫子山干广弓才门马'],
  [4, '丰乌云亓五井亢仇仉从元公凤勾卞历双太孔尤尹巴戈支文方木殳毋毛水父牛王计贝车邓长韦'],
  [5, '丘丛东乐付仝代令兰冉冯包占卢印厉古台史叶司宁左帅平弘归正甘生田由申白皮石艾边邝龙'],
  [6, '乔仰仲任伊伍伏充全关农刑刘匡华危厍吉后向吕夹孙宇安巩师年庄延戎成曲有朱权毕汝江池汤汲牟百祁米红纪羊舌衣西许邢那邬闫阮阳阴齐'],
  [7, '严伯何佘余佟况冶冷初利别劳吴宋寿岑巫应张怀扶时李杜束来杨步汪沃沈沙狄甫纵肖良芦芮花苍苏补言谷贡轩辛连迟邰邱邴邵邸邹里闵陆陈麦'],
  [8, '佴卓单叔周呼和国孟季宓宗官尚居屈岳幸庞房拓於昌明易杭松林欧武法牧狐空竺终经罗苑苗苟范茅郁郎郏郑金驷鱼'],
  [9, '侯俞俟信修养南咸哈姚姜娄宣宦宫封政施昝柏查柯柳段洪皇相祖祝禹秋羿胡胥茹荀荆荣贲费贺赵逄郗郜郝郤郦钟钦钭钮闻闾项须饶骆'],
  [10, '候倪党凌原唐夏奚姬宰家容展席徐徒敖晁晋晏柴栗栾桂桑桓殷浦海涂爱班益离秦索翁耿聂能莘莫袁诸谈贾通郭都钱陶顾高'],
  [11, '商堵宿密寇尉屠崔巢常康庾戚扈曹梁梅淡淳盖盘盛矫章符笪第萧谌逯鄂银阎隆隋隗鹿麻黄龚'],
  [12, '傅储喻富嵇强彭惠揣揭斯景曾温游湛滑焦琴禄程税童粟缑舒葛董蒋覃谢赏越跋辜韩鲁'],
  [13, '廉微慈慎楚满甄督福窦简蒙蒯蒲蓝蓟蓬虞裘褚解訾詹赖路鄢阙雍雷靖靳鲍'],
  [14, '廖慕暨漆熊端管綦缪翟翠肇臧蔚蔡蔺裴谭谯赫辕阚韶鲜'],
  [15, '墨暴樊滕潘颛颜黎'],
  [16, '冀澹燕穆薄薛融衡雕霍'],
  [17, '戴濮璩糜藏鞠魏'],
  [18, '瞿'],
  [20, '壤籍酆'],
  [21, '夔'],
]

describe('the table of strokes', () => {
  test('counts every character of the Hundred Surnames and of the commonest of today', () => {
    for (const [count, characters] of counted) for (const one of characters) expect(strokes.get(one)?.length, one).toBe(count)
    expect(counted.map(([, characters]) => characters).join('').length).toBeGreaterThan(540)
  })

  test('counts 阝 with two strokes and 艹 with three, as they are written today', () => {
    const counts = [...'邢邵郑陈郭黄苏范蒋董薛魏'].map((one) => strokes.get(one)?.length)
    expect(counts).toEqual([6, 7, 8, 7, 10, 11, 7, 8, 12, 12, 16, 17])
  })

  test('holds GB 2312 without its components, each in strokes of five kinds', () => {
    const decoder = new TextDecoder('gb18030')
    const rows = Array.from({ length: 72 }, (_, row) => 0xb0 + row)
    const all = rows.flatMap((high) => Array.from({ length: 94 }, (_, at) => decoder.decode(new Uint8Array([high, 0xa1 + at]))))
    const hanzi = all.filter((one) => /^[\u4e00-\u9fa5]$/u.test(one))
    expect(hanzi).toHaveLength(6763)
    const missing = hanzi.filter((one) => !strokes.has(one)).join('')
    expect(missing).toBe('丨丿丶匚刂亠冫冖讠卩阝廴艹扌彳彡犭夂饣忄丬氵宀辶彐屮纟灬礻疒衤')
    expect(strokes.size).toBe(6940)
    expect([...strokes.values()].filter((code) => !/^[1-5]+$/.test(code))).toEqual([])
  })
})

describe('the order of names', () => {
  test.each(['邢孙', '郑赵', '蒋韩', '李陈', '范郭', '苏黄', '魏瞿'])('%s stand so, whichever way they come', (two) => {
    expect([...two].toSorted(byStrokes).join('')).toBe(two)
    expect([...two].toReversed().toSorted(byStrokes).join('')).toBe(two)
  })

  test('of seven strokes goes stroke by stroke: 横 竖 撇 点 折', () => {
    expect([...'陈邵陆张宋汪沈余何吴肖李杨杜苏劳严'].toSorted(byStrokes).join('')).toBe('严劳苏杜李杨肖吴何余汪沈宋张陆陈邵')
  })

  test('a character beyond the table stands after those of its count', () => {
    expect(['龙一', '\u3404一', '于一'].toSorted(byStrokes)).toEqual(['于一', '\u3404一', '龙一'])
  })
})
