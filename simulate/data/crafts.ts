export type Both = { zh: string; en: string }

/** What a trade gives to tell: all invented, and true to the trade. */
export type Craft = {
  /** Code of the trade and of the industry in the reference vocabularies. */
  trade: string
  zh: string
  en: string
  industry: string
  /** A young trade: nobody was in it before. */
  since?: number
  /** Line of business for the names of firms. */
  line: Both
  /** One sentence for the showing; {} stands for the person's years in the trade, in words. */
  stories: Both[]
  /** What the hand can do: 能…… */
  skill: Both
  /** What stood in the way. */
  problem: Both
  /** What was found. */
  method: Both
  gain: Both
}

const both = (zh: string, en: string): Both => ({ zh, en })

export const workshopCrafts: Craft[] = [
  {
    ...{ trade: 'welder', zh: '焊工', en: 'Welder', industry: 'high-end-equipment', line: both('装备制造', 'Equipment') },
    stories: [
      both('{}年，没有返工过一条焊缝。', '{} years, and not one seam done twice.'),
      both('闭着眼，也能听出熔池的深浅。', 'Eyes shut, the ear still tells how deep the weld pool runs.'),
    ],
    skill: both(
      '在仰焊位置一次成形，射线探伤连续六年一次合格',
      'weld overhead in a single pass, with six years of X-ray inspections passed at the first attempt',
    ),
    problem: both('厚壁压力容器焊后变形大、返修率高', 'thick-walled pressure vessels warped after welding and came back for repair'),
    method: both('“分段退焊、对称控温”操作法', 'a method of welding backwards in sections under symmetric heat'),
    gain: both('返修率由百分之四点六降到百分之零点三', 'repairs fell from 4.6 to 0.3 per cent'),
  },
  {
    ...{
      trade: 'cnc-lathe-operator',
      zh: '数控车工',
      en: 'CNC lathe operator',
      industry: 'high-end-equipment',
      line: both('精密机械', 'Precision Machinery'),
    },
    stories: [
      both('把误差写进头发丝的八分之一。', 'Errors kept within an eighth of a hair.'),
      both('刀尖走过的地方，光能照出人影。', 'Where the tool has passed, the steel gives back a face.'),
    ],
    skill: both('把薄壁套筒的圆度稳定控制在三微米以内', 'hold the roundness of thin-walled sleeves within three microns'),
    problem: both('细长轴加工让刀、振纹，一批活要废三成', 'long slender shafts bent away from the tool, and three in ten were scrapped'),
    method: both('“反向进给、两点浮动支撑”加工法', 'reversed feed with two floating supports'),
    gain: both(
      '废品率降到百分之一以下，每年节约材料费用八十余万元',
      'scrap fell below one per cent, saving over 800,000 yuan of material a year',
    ),
  },
  {
    ...{ trade: 'bench-fitter', zh: '钳工', en: 'Bench fitter', industry: 'high-end-equipment', line: both('机床', 'Machine Tools') },
    stories: [
      both('一把锉刀，锉平了进口设备的傲气。', 'One file took the pride out of imported machines.'),
      both('手上的老茧，就是他的千分尺。', 'The calluses on the hand are the micrometer.'),
    ],
    skill: both('手工刮研平面，每二十五毫米见方不少于二十二个接触点', 'scrape a plane by hand to twenty-two bearing points in every inch'),
    problem: both('大型导轨拼接处的台阶误差长期超差', 'the step where long guideways meet had stayed out of tolerance for years'),
    method: both('“三点找正、五步刮研”法', 'alignment on three points and scraping in five steps'),
    gain: both('机床几何精度提高一个等级，调试时间缩短一半', 'the machines gained a grade of accuracy and were set up in half the time'),
  },
  {
    ...{ trade: 'mould-maker', zh: '模具工', en: 'Mould maker', industry: 'high-end-equipment', line: both('模具', 'Moulds') },
    stories: [
      both('先有一副好模具，才有万家好日用。', 'First one good mould, then ten thousand good households.'),
      both('在看不见的型腔里，雕看得见的品质。', 'Carving quality you can see in a cavity you cannot.'),
    ],
    skill: both(
      '凭灯光间隙判断分型面贴合，误差不超过一丝',
      'judge the fit of a parting line by a slit of light, to a hundredth of a millimetre',
    ),
    problem: both('深腔模具排气不畅，产品烧痕多', 'deep moulds trapped air and left burn marks'),
    method: both('“阶梯排气镶块”结构', 'stepped venting inserts'),
    gain: both('试模次数由七次减到两次', 'trial runs fell from seven to two'),
  },
  {
    ...{
      trade: 'machining-centre-operator',
      zh: '加工中心操作调整工',
      en: 'Machining-centre operator',
      industry: 'high-end-equipment',
      line: both('航空部件', 'Aero Parts'),
    },
    stories: [
      both('在一块铝上，削出一片机翼的筋骨。', 'Out of one block of aluminium, the bones of a wing.'),
      both('程序写在屏幕上，分寸记在心里。', 'The program is on the screen, the measure in the mind.'),
    ],
    skill: both('独立完成五轴联动编程、装夹与首件检测', 'program, clamp and prove a five-axis part alone'),
    problem: both('薄壁框架件加工后翘曲，装配要靠修配', 'thin frames sprang out of shape and had to be fitted by hand'),
    method: both('“对称去应力、余量三分”工艺', 'relieving stress symmetrically and taking the allowance in thirds'),
    gain: both('一次交检合格率由百分之八十二提高到百分之九十九点二', 'first-inspection passes rose from 82 to 99.2 per cent'),
  },
  {
    ...{ trade: 'foundry-worker', zh: '铸造工', en: 'Foundry worker', industry: 'high-end-equipment', line: both('铸造', 'Castings') },
    stories: [
      both('看一眼火色，就知道差几度。', 'One look at the colour of the fire tells the degrees missing.'),
      both('千度铁水里，淘出一颗静心。', 'A quiet mind, poured at a thousand degrees.'),
    ],
    skill: both('凭火色判断铁水温度，误差不超过十摄氏度', 'read the heat of molten iron by its colour to within ten degrees'),
    problem: both('大型缸体内腔气孔反复出现', 'blowholes kept coming back inside large engine blocks'),
    method: both('“低温慢浇、集中排气”浇注法', 'slow pouring at lower heat with gathered venting'),
    gain: both('铸件成品率提高十一个百分点', 'the yield of castings rose by eleven points'),
  },
  {
    ...{
      trade: 'heat-treatment-worker',
      zh: '金属热处理工',
      en: 'Heat-treatment worker',
      industry: 'new-materials',
      line: both('金属材料', 'Metal Materials'),
    },
    stories: [
      both('钢的脾气，他最懂。', 'Nobody knows the temper of steel better.'),
      both('一炉火候，{}年心候。', 'One furnace of heat, {} years of heed.'),
    ],
    skill: both('把批量齿轮的淬火硬度散差控制在一个洛氏单位以内', 'keep a batch of gears within one Rockwell point of each other'),
    problem: both('深层渗碳周期长、变形难控', 'deep carburising took too long and bent the parts'),
    method: both('“分段变碳势”渗碳工艺', 'carburising with the carbon potential changed in stages'),
    gain: both('渗碳时间缩短百分之二十八，每年节电一百二十万千瓦时', 'the time fell by 28 per cent, saving 1.2 million kWh a year'),
  },
  {
    ...{
      trade: 'ship-electrical-fitter',
      zh: '船舶电气装配工',
      en: 'Ship electrical fitter',
      industry: 'modern-marine',
      line: both('船舶重工', 'Shipbuilding'),
    },
    stories: [
      both('给深海装上不灭的灯。', 'Lamps for the deep sea that do not go out.'),
      both('一艘船二十万根线，他心里有一张图。', 'Two hundred thousand wires in a ship, and one map in the mind.'),
    ],
    skill: both('独立完成整船配电系统的接线与调试', 'wire and commission the power system of a whole ship'),
    problem: both('深水钻井平台电缆密集，查线一次要半个月', 'tracing the crowded cables of a deep-water rig took half a month'),
    method: both('“分区编码、双端核对”敷线法', 'coding by zone and checking at both ends'),
    gain: both('调试周期由四十五天缩短到二十六天', 'commissioning fell from 45 to 26 days'),
  },
  {
    ...{
      trade: 'hull-assembler',
      zh: '船体装配工',
      en: 'Hull assembler',
      industry: 'modern-marine',
      line: both('海洋工程', 'Offshore Engineering'),
    },
    stories: [
      both('百米长的船，合拢只差一张纸。', 'A ship of a hundred metres, closed with the gap of a sheet of paper.'),
      both('潮水等不了人，他让钢板等潮水。', 'The tide waits for nobody, so the steel is ready for the tide.'),
    ],
    skill: both('凭经验预放反变形量，大合拢间隙一次到位', 'allow for distortion in advance, so that the great blocks meet at once'),
    problem: both('分段合拢对接修割量大、工期长', 'hull blocks needed long trimming before they met'),
    method: both('“无余量合拢”测量法', 'measuring for closure without allowance'),
    gain: both('船坞周期缩短十二天', 'the time in dock fell by twelve days'),
  },
  {
    ...{
      trade: 'rail-vehicle-fitter',
      zh: '铁路车辆钳工',
      en: 'Railway vehicle fitter',
      industry: 'high-end-equipment',
      line: both('轨道装备', 'Rail Equipment'),
    },
    stories: [
      both('让时速三百五十公里的列车，立得住一枚硬币。', 'At 350 kilometres an hour, a coin stays standing.'),
      both('螺栓拧几圈，他用耳朵数。', 'How far a bolt has turned is counted by ear.'),
    ],
    skill: both('听声辨别转向架轴承早期故障', 'hear a failing bogie bearing before the instruments do'),
    problem: both('转向架组装靠反复试装，节拍上不去', 'bogies were fitted by trial, and the line could not keep its pace'),
    method: both('“尺寸链预选配”组装法', 'pre-selecting parts by their chain of dimensions'),
    gain: both('组装效率提高百分之三十五，连续九年零故障出厂', 'assembly went 35 per cent faster, with nine years of fault-free delivery'),
  },
  {
    ...{ trade: 'electrician', zh: '电工', en: 'Electrician', industry: 'high-end-equipment', line: both('电气', 'Electric') },
    stories: [
      both('灯一亮，半个车间的人都松口气。', 'When the light comes on, half the workshop breathes again.'),
      both('故障藏得再深，也躲不过他的万用表。', 'However deep a fault hides, the meter finds it.'),
    ],
    skill: both('在三十分钟内排除产线控制系统复合故障', 'clear a compound control fault on a line within thirty minutes'),
    problem: both('进口产线控制板停产断供', 'the control boards of an imported line were no longer made'),
    method: both('国产控制器替换方案', 'a replacement with home-made controllers'),
    gain: both('停机时间减少百分之七十，改造费用只有原厂报价的六分之一', 'stoppages fell by 70 per cent at a sixth of the maker’s price'),
  },
  {
    ...{
      trade: 'power-cable-worker',
      zh: '电力电缆安装运维工',
      en: 'Power cable worker',
      industry: 'new-energy',
      line: both('电力工程', 'Power Engineering'),
    },
    stories: [
      both('万家灯火的下面，有他弯腰走过的路。', 'Under every lit window is a tunnel walked bent double.'),
      both('一个电缆头，做得比绣花还细。', 'A cable joint, done finer than embroidery.'),
    ],
    skill: both('制作高压电缆终端连续千次无击穿', 'make a thousand high-voltage cable ends without a breakdown'),
    problem: both('老城区电缆故障定位慢，停电时间长', 'faults in the old town took long to find, and people sat in the dark'),
    method: both('“声磁双定位”查找法', 'finding faults by sound and magnetic field together'),
    gain: both('平均抢修时间由六小时缩短到一小时四十分', 'repairs took an hour and forty minutes instead of six hours'),
  },
  {
    ...{
      trade: 'wind-turbine-technician',
      zh: '风力发电运维值班员',
      en: 'Wind turbine technician',
      industry: 'new-energy',
      line: both('新能源', 'New Energy'),
    },
    since: 2005,
    stories: [
      both('八十米高处，听得懂风的脾气。', 'Eighty metres up, the moods of the wind make sense.'),
      both('爬过的塔筒，叠起来比泰山高。', 'The towers climbed, laid end to end, stand higher than Mount Tai.'),
    ],
    skill: both('徒手完成机舱内齿轮箱状态诊断', 'diagnose a gearbox in the nacelle without instruments'),
    problem: both('叶片结冰停机，一个冬天少发上百万度电', 'iced blades cost a million kilowatt-hours each winter'),
    method: both('“尾流除冰”运行策略', 'a way of running that shakes the ice off in the wake'),
    gain: both('冬季发电小时数增加九十六小时', 'the turbines ran 96 hours more each winter'),
  },
  {
    ...{
      trade: 'instrument-worker',
      zh: '仪器仪表维修工',
      en: 'Instrument technician',
      industry: 'high-end-chemicals',
      line: both('仪器仪表', 'Instruments'),
    },
    stories: [
      both('指针抖一抖，他就知道哪里不对。', 'One tremble of the needle says where it hurts.'),
      both('把安全，校准到小数点后三位。', 'Safety, calibrated to the third decimal.'),
    ],
    skill: both('现场校准四十余种在线分析仪表', 'calibrate more than forty kinds of on-line analysers in place'),
    problem: both('高温高压工况下液位计频繁失灵', 'level gauges kept failing in heat and pressure'),
    method: both('“双隔离、自冲洗”取样装置', 'a sampler that isolates twice and rinses itself'),
    gain: both('仪表故障率下降百分之八十三', 'instrument failures fell by 83 per cent'),
  },
  {
    ...{
      trade: 'robot-operator',
      zh: '工业机器人系统操作员',
      en: 'Industrial robot operator',
      industry: 'next-it',
      line: both('智能科技', 'Intelligent Technology'),
    },
    since: 2010,
    stories: [
      both('教会机器人，用人的手感干活。', 'Teaching robots to work with a human touch.'),
      both('让一百条机械臂，踩准同一个拍子。', 'A hundred arms, and all of them on the beat.'),
    ],
    skill: both('独立完成多机协同工作站的示教、调试与优化', 'teach, tune and improve cells of many robots alone'),
    problem: both('小批量产品换型慢，机器人“用不起来”', 'small batches changed too often for robots to pay'),
    method: both('“模块化快换示教”方法', 'teaching by modules that change over quickly'),
    gain: both('换型时间由四小时缩短到二十五分钟', 'a change-over took twenty-five minutes instead of four hours'),
  },
]
