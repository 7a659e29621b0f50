import type { Both, Craft } from './crafts.ts'

const both = (zh: string, en: string): Both => ({ zh, en })

/** Trades that came later into the lists, or were overlooked there: in the air, underground, at the counter, in the kitchen. */
export const newerCrafts: Craft[] = [
  {
    ...{
      trade: 'elevator-technician',
      zh: '电梯安装维修工',
      en: 'Lift technician',
      industry: 'high-end-equipment',
      line: both('电梯', 'Lifts'),
    },
    stories: [
      both('三十层楼的老人，记得他的电话。', 'The old people on the thirtieth floor know the number by heart.'),
      both('井道里的一声异响，隔着四层他就停下脚步。', 'One wrong sound in the shaft, four floors away, and the steps stop.'),
    ],
    skill: both('不拆轿厢，凭手扶导轨的振动判断导靴磨损', 'tell a worn guide shoe by a hand on the rail, without taking the car apart'),
    problem: both('老旧小区电梯困人多，配件早已停产', 'old blocks trapped people again and again, and the parts were no longer made'),
    method: both('“先稳后修、旧板新芯”改造法', 'a way of steadying first and putting new hearts into old boards'),
    gain: both('困人次数一年减少九成，到场时间缩短到十一分钟', 'people were trapped a tenth as often, and help came within eleven minutes'),
  },
  {
    ...{ trade: 'line-worker', zh: '送配电线路工', en: 'Power line worker', industry: 'new-energy', line: both('输变电', 'Power Grid') },
    stories: [
      both('别人往家赶，他往塔上爬。', 'When others hurry home, it is up the tower.'),
      both('走过的线路，够绕黄河两个来回。', 'The lines walked would follow the Yellow River there and back, twice.'),
    ],
    skill: both('在不停电的导线上更换绝缘子，四十分钟一串', 'change a string of insulators on a live line in forty minutes'),
    problem: both('沿海线路盐雾闪络，一到大雾天就跳闸', 'salt fog tripped the lines along the coast'),
    method: both('“等电位进出、半程清扫”带电作业法', 'working live: in and out at equal potential, cleaning half the string at a time'),
    gain: both(
      '雾天跳闸由每年二十三次降到一次，没有让一户停过电',
      'fog trips fell from twenty-three a year to one, and not a house went dark',
    ),
  },
  {
    ...{
      trade: 'drone-operator',
      zh: '无人机驾驶员',
      en: 'Drone pilot',
      industry: 'next-it',
      line: both('航空科技', 'Aviation Technology'),
    },
    since: 2014,
    stories: [
      both('从背药桶到握遥控器，他家三代人种地。', 'From sprayer to controller: three generations on the same land.'),
      both('看云识天气的本事，用在了天上。', 'Reading the clouds, a farmer’s skill, went up into the air.'),
    ],
    skill: both('在六级风里把一架十公斤的机器悬停在一平方米内', 'hold ten kilos of machine within one square metre in a force-six wind'),
    problem: both('丘陵果园树冠密，药雾打不透，漏喷重喷都多', 'in hilly orchards the spray did not reach under the leaves'),
    method: both('“逆坡起飞、下旋风压叶”航线', 'flying up the slope and turning the leaves with the rotors’ own wind'),
    gain: both('每亩用药减少四成，一天做完过去三十个人的活', 'an orchard needed four tenths less spray, and a day did the work of thirty'),
  },
  {
    ...{ trade: 'ai-trainer', zh: '人工智能训练师', en: 'AI trainer', industry: 'next-it', line: both('数据服务', 'Data Services') },
    since: 2017,
    stories: [
      both('她教机器认裂纹，先教自己进车间。', 'Before teaching a machine to see cracks, one has to stand in the workshop.'),
      both('二十万张照片，一张一张看过来的。', 'Two hundred thousand photographs, each looked at by a person.'),
    ],
    skill: both('看一眼误判样本，说得出该补哪一类数据', 'look at one wrong answer and say which pictures are missing'),
    problem: both(
      '机器质检把油渍当裂纹，工人嫌它添乱，关了不用',
      'the inspection camera took oil for cracks, and the workers switched it off',
    ),
    method: both('“师傅判、机器学、双人复”的标注流程', 'a way in which masters judge, the machine learns and two people check'),
    gain: both(
      '误报由百分之十二降到千分之六，车间又把它打开了',
      'false alarms fell from 12 per cent to 0.6, and the workshop switched it on again',
    ),
  },
  {
    ...{
      trade: 'chemical-analyst',
      zh: '化学检验员',
      en: 'Chemical analyst',
      industry: 'high-end-chemicals',
      line: both('检测', 'Testing'),
    },
    stories: [
      both('天平最后一位数字跳稳以前，谁也别说话。', 'Until the last digit of the balance is still, nobody speaks.'),
      both('签上名字的数据，半夜也睡得着。', 'A figure signed is a figure to sleep on.'),
    ],
    skill: both('滴定终点判断到半滴，平行样误差不超过万分之五', 'catch the end of a titration to half a drop'),
    problem: both('出口产品微量氯离子检测要送外地，等报告一等十天', 'traces of chloride had to be tested far away, ten days for a report'),
    method: both('“冷阱富集、双柱切换”检测法', 'gathering in a cold trap and switching between two columns'),
    gain: both('当天出数，全年少压货三千二百吨', 'the answer came the same day, and 3,200 tonnes a year no longer waited'),
  },
  {
    ...{ trade: 'coal-miner', zh: '采煤工', en: 'Coal miner', industry: 'energy-materials', line: both('矿业', 'Mining') },
    stories: [
      both('地下八百米，他把回家的路看得最清楚。', 'Eight hundred metres down, the way home is seen most clearly.'),
      both('一敲顶板，就知道今天这班怎么干。', 'One knock on the roof tells how the shift will go.'),
    ],
    skill: both('敲帮问顶，听声辨出顶板离层三厘米以上的空响', 'hear by a knock that the roof has parted by three centimetres'),
    problem: both('薄煤层工作面人要趴着走，支架跟机总落后', 'in the thin seam people crawled, and the supports lagged behind the shearer'),
    method: both('“分段跟机、超前半架”移架法', 'moving the supports in sections, half a frame ahead'),
    gain: both(
      '工作面由十一人减到三人，连续两千六百天没有伤过人',
      'three people did the work of eleven, and nobody was hurt for 2,600 days',
    ),
  },
  {
    ...{
      trade: 'track-worker',
      zh: '铁路线路工',
      en: 'Track worker',
      industry: 'high-end-equipment',
      line: both('铁路工程', 'Railway Works'),
    },
    stories: [
      both('列车过后，他才开始上班。', 'Work begins when the last train has passed.'),
      both('趴下去看一眼，钢轨高了一毫米。', 'Lying down for one look: the rail is a millimetre high.'),
    ],
    skill: both('俯身目测二十五米钢轨，高低误差说得准到一毫米', 'judge twenty-five metres of rail by eye to a millimetre'),
    problem: both(
      '道岔区晃车反复整治不好，天窗只有两个半小时',
      'the points kept shaking the trains, and the night allowed two and a half hours',
    ),
    method: both('“先量框架、后调尖轨”四步整修法', 'measuring the frame first and the blades last, in four steps'),
    gain: both('同一组道岔的返修间隔由四十天延长到一年', 'a set of points held for a year instead of forty days'),
  },
  {
    ...{
      trade: 'scaffolder',
      zh: '架子工',
      en: 'Scaffolder',
      industry: 'high-end-chemicals',
      line: both('石化检修', 'Refinery Maintenance'),
    },
    stories: [
      both('他搭的架子，别人敢闭着眼走。', 'On this scaffold others walk with their eyes shut.'),
      both('一百二十米高处，每一扣都是两个人的命。', 'A hundred and twenty metres up, every coupler holds two lives.'),
    ],
    skill: both(
      '看塔体一圈，报得出用多少立杆、多少扣件，误差不超过百分之二',
      'walk once round a tower and name the poles and couplers within two per cent',
    ),
    problem: both('装置大修工期紧，高塔搭拆架占去三分之一时间', 'a third of every shutdown went into scaffolding the towers'),
    method: both('“地面拼环、分层吊装”搭设法', 'building rings on the ground and lifting them tier by tier'),
    gain: both('搭拆时间减半，高处作业少了六成', 'it took half the time, with six tenths less work at height'),
  },
  {
    ...{ trade: 'kite-maker', zh: '风筝制作工', en: 'Kite maker', industry: 'cultural-creativity', line: both('风筝', 'Kites') },
    stories: [
      both('一根竹篾，火上过三遍才肯听话。', 'A strip of bamboo obeys only after the third pass over the flame.'),
      both('线在手里，天就在手里。', 'Who holds the line holds the sky.'),
    ],
    skill: both('凭手弯竹条，左右重量相差不超过半克', 'bend the bamboo by hand, left and right within half a gram'),
    problem: both('大龙头蜈蚣运输要拆，拆了再装就飞不正', 'the great dragon had to come apart to travel, and never flew straight again'),
    method: both('“榫卯插接、腰节编号”骨架', 'a frame that slots together, with every segment numbered'),
    gain: both(
      '一百二十米的龙装进两只箱子，带着四十六名残疾姐妹做出口订单',
      'a dragon of 120 metres fits two boxes, and forty-six disabled women make them for export',
    ),
  },
  {
    ...{ trade: 'pastry-cook', zh: '中式面点师', en: 'Pastry cook', industry: 'quality-tourism', line: both('食品', 'Foods') },
    stories: [
      both('凌晨三点的面案，亮了{}年。', 'The light over the dough has come on at three in the morning for {} years.'),
      both('一双手，揉得出四季的水温。', 'One pair of hands kneads the right warmth into every season.'),
    ],
    skill: both('一斤面拉出四千根，细得穿过针眼', 'pull four thousand strands from a pound of dough, each through a needle’s eye'),
    problem: both(
      '胶东大饽饽一到夏天就塌顶，学徒总学不会看碱',
      'the festival loaves fell in summer, and apprentices never learned the soda',
    ),
    method: both('“水温减半、二次醒面”配方卡', 'a card that halves the water’s warmth and rests the dough twice'),
    gain: both(
      '成品率由七成八提高到九成九，村里办起十七家作坊',
      'ninety-nine in a hundred came out well, and seventeen bakeries opened in the village',
    ),
  },
  {
    ...{ trade: 'elderly-carer', zh: '养老护理员', en: 'Carer for the old', industry: 'health-care', line: both('养老服务', 'Elder Care') },
    stories: [
      both('记不住自己名字的老人，记得她的脚步声。', 'Those who forget their own names know these footsteps.'),
      both('喂一口饭，等得起四十秒。', 'For one spoonful there are always forty seconds.'),
    ],
    skill: both('从翻书、叠被的快慢里看出失智老人情绪的变化', 'see a change of mood in how a page is turned or a quilt is folded'),
    problem: both(
      '失智老人傍晚焦躁走失，家属和护理员都怕天黑',
      'at dusk the confused grew restless and were lost; everybody feared the dark',
    ),
    method: both('“旧物安抚、定时同行”照护法', 'comforting with things of old and walking along at fixed hours'),
    gain: both('三年没有走失一人，镇静药用量减少一半', 'nobody was lost in three years, and half the sedatives were put away'),
  },
  {
    ...{ trade: 'wine-taster', zh: '品酒师', en: 'Wine taster', industry: 'modern-agriculture', line: both('葡萄酒业', 'Winery') },
    stories: [
      both('不吃辣，不喷香水，{}年如一日。', 'No chilli and no perfume, for {} years.'),
      both('舌尖上有一本葡萄园的日记。', 'On the tongue there is a diary of the vineyard.'),
    ],
    skill: both('盲品辨出同一地块相邻三年的酒，十次九准', 'name three vintages of one plot unseen, nine times in ten'),
    problem: both('海边产区雨水多，葡萄糖度不足，酒体偏薄', 'rain by the sea kept the sugar low and the wine thin'),
    method: both('“分粒采收、低温浸皮”酿造方案', 'picking berry by berry and steeping the skins cold'),
    gain: both(
      '优质酒比例由两成提高到五成五，收购价每斤高出八角',
      'more than half became first quality, and growers got eighty fen more a pound',
    ),
  },
  {
    ...{
      trade: 'vehicle-assembler',
      zh: '汽车装调工',
      en: 'Vehicle assembler',
      industry: 'high-end-equipment',
      line: both('汽车', 'Motors'),
    },
    stories: [
      both('五十八秒一台车，他的那一下从没松过。', 'A car every fifty-eight seconds, and this bolt was never loose.'),
      both('开出去三公里，就听得出哪颗卡扣没到位。', 'Three kilometres on the road tell which clip is not home.'),
    ],
    skill: both('路试时凭座椅传来的抖动，判断传动轴动平衡偏差', 'feel through the seat that a shaft is out of balance'),
    problem: both('新能源重卡高压线束装配干涉，下线返工一半', 'half the electric lorries went back because of their cable harness'),
    method: both('“倒序布线、预弯定型”装配法', 'laying the cables in reverse, bent to shape beforehand'),
    gain: both('返工率降到百分之一点二，节拍快了四分半钟', 'rework fell to 1.2 per cent, and the line ran four and a half minutes faster'),
  },
  {
    ...{ trade: 'bank-clerk', zh: '银行综合柜员', en: 'Bank clerk', industry: 'modern-finance', line: both('农村商业银行', 'Rural Bank') },
    stories: [
      both('柜台外的老人说慢，她就慢。', 'When the old at the counter say slowly, it is slowly.'),
      both('十秒点完一百张，一张假的也过不去。', 'A hundred notes in ten seconds, and not one false among them.'),
    ],
    skill: both('手工点钞百张九秒六，触摸辨出变造币', 'count a hundred notes in 9.6 seconds and feel an altered one'),
    problem: both('老年客户被骗转账，系统提醒总被当成耳旁风', 'old customers sent their savings to swindlers, and no warning was heard'),
    method: both('“三问一等一电话”柜面拦截法', 'three questions, one wait and one call home'),
    gain: both(
      '六年拦下诈骗转账九十四笔，保住老人养老钱一千一百多万元',
      'ninety-four transfers were stopped in six years, and over eleven million yuan of pensions kept',
    ),
  },
  {
    ...{ trade: 'garment-maker', zh: '服装制版师', en: 'Pattern cutter', industry: 'light-textile', line: both('服饰', 'Garments') },
    stories: [
      both('一件衣服合不合身，差在看不见的那半厘米。', 'Whether a coat fits is decided by half a centimetre nobody sees.'),
      both('量过一万个人，她说没有标准身材。', 'Ten thousand people measured: there is no standard figure.'),
    ],
    skill: both('目测身形打版，试衣一次合体', 'cut by eye a pattern that fits at the first trying-on'),
    problem: both('工装弯腰扯裆、抬手露腰，工人宁愿穿自己的', 'work clothes tore at every stoop, and people wore their own'),
    method: both('“动态分割、活褶让量”版型', 'a pattern cut along movement, with pleats that give'),
    gain: both('新版工装在六十三家企业换穿，一年订单一百二十万套', 'sixty-three firms changed to it, at 1.2 million suits a year'),
  },
  {
    ...{
      trade: 'semiconductor-worker',
      zh: '半导体芯片制造工',
      en: 'Chip maker',
      industry: 'next-it',
      line: both('半导体', 'Semiconductors'),
    },
    since: 2008,
    stories: [
      both('一粒灰尘，就是一场事故。', 'One grain of dust is an accident.'),
      both('隔着三层手套，摸得出晶圆的脾气。', 'Through three gloves the temper of the wafer is felt.'),
    ],
    skill: both('看膜色辨厚度，误差不超过五纳米', 'read a film’s thickness in its colour to five nanometres'),
    problem: both('碳化硅外延片边缘缺陷多，良率卡在六成', 'silicon-carbide wafers failed at the edge, and the yield stuck at six in ten'),
    method: both('“慢升温、边气帘”外延工艺', 'a slow rise of heat and a curtain of gas round the edge'),
    gain: both(
      '良率提高到八成七，国产片第一次进了整车厂',
      'the yield rose to 87 per cent, and home-made wafers went into cars for the first time',
    ),
  },
]
