type Written = { day: number; title: string; titleEn: string; summary: string; summaryEn: string; body: string }
type Policy = Written & { documentNumber: string; issuingBody: string }

const invented = '（本文为演示数据，所述文件、单位、人物和数字均为虚构。）'
const issuer = '省“齐鲁工匠”建设工程推进工作委员会办公室（演示）'

/** `day`: so many days after the edition began; `{year}` in a document number is that year. */
export const news: readonly Written[] = [
  {
    day: 1,
    title: '新一届“齐鲁工匠”选树启动，推荐今起开始',
    titleEn: 'A new edition of Qilu Craftsman begins; recommendations are open',
    summary: '各市和产业工会按名额逐级推荐，职工也可以自荐，由所在单位工会受理。',
    summaryEn: 'Cities and industry unions recommend within their quotas; workers may put themselves forward through their unit’s union.',
    body: `新一届“齐鲁工匠”选树今天启动。推荐面向生产、服务和科研一线的职工，重点看技术本领、攻关成果和带徒实绩。

## 怎么推荐

- 单位工会推荐：经职工代表大会审议并在单位公示后，逐级上报；
- 社团推荐：行业协会、学会在名额内推荐；
- 本人自荐：在[我的推荐](/me/recommendation)填写，由所在单位工会受理。

档案里已有的信息不用再填。县、市、省逐级审核，一次列全需要补正的问题。

## 时间

各阶段的起止时间见[本届日程](/editions)。截止时间以页面显示为准，逾期系统不再受理。

${invented}`,
  },
  {
    day: 9,
    title: '把问题一次说清：县区审核员的一天',
    titleEn: 'Every fault at once: a day at a county desk',
    summary: '四十七份材料，十一份退回，每份只退一次。审核员说，关键是第一遍看全。',
    summaryEn:
      'Forty-seven dossiers, eleven sent back, each of them once. The secret, says the clerk, is to read everything the first time.',
    body: `早上八点半，某县总工会的审核员打开当天的第一份材料。左边是推荐表，右边是附件，她先看身份信息，再看事迹和证明是否对得上。

“最怕的是退一次、又退一次。”她说，“职工在车间倒班，跑一趟不容易。所以我要求自己第一遍就把问题标全。”

到下班时，她看完了四十七份，退回十一份，最多的一份标了五处：证书编号少一位，职代会到会人数没有填，两张照片看不清。每一处都写明怎么改。

第三天，十一份里有十份重新报了上来，没有一份被第二次退回。

${invented}`,
  },
  {
    day: 20,
    title: '他把一道焊缝练了九年',
    titleEn: 'Nine years on one seam',
    summary: '从学徒到首席技师，管道焊工的本领藏在看不见的背面。',
    summaryEn: 'From apprentice to chief technician: a pipe welder’s skill is on the side that nobody sees.',
    body: `管道焊接，好不好要看背面。正面焊工看得见，背面只能靠手上的感觉。

入行第一年，师傅让他每天焊二十个管口，焊完锯开看背面。“锯开三千多个以后，不锯也知道里面什么样。”

## 一个难题

去年，厂里接了一批薄壁合金管，按老办法一焊就变形。他带着两个徒弟试了四个月，把电流分成七段，又做了一个可以拆开的内衬，一次合格率从六成提高到九成八。

## 带出来的人

他带过十四个徒弟，九个拿到了技师以上等级。厂里把这套做法写成作业指导书，署的是全组的名字。

${invented}`,
  },
  {
    day: 31,
    title: '部门征询全部发出，九个部门同步办理',
    titleEn: 'Clearance requests sent to nine bodies at once',
    summary: '征询同时发出、互不等待；逾期未答复如实显示，不视为同意。',
    summaryEn: 'Requests go out in parallel; silence is shown as silence and never taken for consent.',
    body: `按照本届规则，初审通过的人选需要征询有关部门意见。九个部门的征询今天同时发出，互不等待。

各部门在工作台逐件答复，写明文号和日期。到期没有答复的，按“逾期未答复”显示，不视为同意，也不视为反对，由办公室跟进。

一份材料收到不同意见，只暂停这一份，不影响其他人选。

${invented}`,
  },
  {
    day: 44,
    title: '提名人选向社会公布，请您读一读他们的故事',
    titleEn: 'The nominees are shown to the public',
    summary: '每位人选都有本人讲述和单位核实的事迹，页面不显示身份证号、电话和住址。',
    summaryEn: 'Each nominee tells the story in his or her own words; ID numbers, telephones and addresses are not shown.',
    body: `本届提名人选今天[向社会公布](/nominees)。列表的顺序对每位读者都不一样，谁也不会总排在前面。

点开任何一位，可以读到一句话介绍、本人讲述和主要事迹，也可以按城市、产业和工种查找。

对人选有不同意见的，公示期间可以[提出异议](/notices)，实名、匿名都受理，内容只有受理人员看得到。

${invented}`,
  },
  {
    day: 52,
    title: '公众投票怎样保证一人一票',
    titleEn: 'How the public vote stays one member, one ballot',
    summary: '选票与身份分开存放，每张选票有回执，截止之前谁也看不到票数。',
    summaryEn: 'Ballots and identities are kept apart, each ballot has a receipt, and nobody sees a count before the close.',
    body: `投票期间，不少职工来问：怎么保证不刷票？投给谁会不会被看到？

## 一人一票

登录的会员每人可以投一次，选三到十位。重复提交只算一张。

## 选票上没有姓名

选票与姓名分开存放，截止之前任何人都看不到票数。投完会得到回执，写着您的选票在选票簿的第几行，之后随时可以[核对](/verify)。

## 票数占多少

公众投票与专家评分按公布的权重合成，规则在开始之前已经冻结，见[本届规则](/editions)。

${invented}`,
  },
]

export const policies: readonly Policy[] = [
  {
    day: 0,
    title: '“齐鲁工匠”选树办法（演示文本）',
    titleEn: 'Measures for the Selection of Qilu Craftsmen (demonstration text)',
    summary: '规定选树的范围、条件、程序、纪律和称号管理。',
    summaryEn: 'Scope, conditions, procedure, discipline and the keeping of titles.',
    documentNumber: '鲁匠办（演示）〔{year}〕1号',
    issuingBody: issuer,
    body: `## 第一章 总则

第一条 为规范“齐鲁工匠”选树工作，制定本办法。

第二条 选树坚持自下而上、逐级推荐，坚持面向一线，坚持公开、公平、公正。

## 第二章 推荐

第三条 推荐对象为在本省行政区域内工作、从事生产服务一线技术技能工作的职工。

第四条 推荐应当经所在单位职工代表大会审议，并在单位公示不少于五个工作日。

第五条 各级工会逐级审核，不得越级。需要补正的，应当一次告知全部事项。

## 第三章 评审与投票

第六条 专家评审实行回避。评审人员与人选有下列关系之一的，应当回避：

- 同一单位，或者三年内曾在同一单位工作；
- 近亲属、师徒；
- 其他可能影响公正的关系。

第七条 公众投票实行一人一票，截止前不公布票数。

## 第四章 公示与公布

第八条 拟公布名单向社会公示不少于五个工作日。有异议未办结的，不予公布。

第九条 称号由推进工作委员会公布，颁发证书。违反规定的，按程序暂停或者撤销。

${invented}`,
  },
  {
    day: 2,
    title: '关于做好本届推荐工作的通知（演示文本）',
    titleEn: 'Notice on Recommendations for this Edition (demonstration text)',
    summary: '名额分配、材料要求、时间安排和联系方式。',
    summaryEn: 'Quotas, papers, dates and whom to ask.',
    documentNumber: '鲁匠办（演示）〔{year}〕2号',
    issuingBody: issuer,
    body: `各市总工会、省各产业工会：

现将本届推荐工作有关事项通知如下。

## 一、名额

按职工人数和产业分布分配，并按一比零点五配备递补人选。一线职工不少于百分之三十五，非公有制企业职工应占适当比例。

## 二、材料

推荐审批表由系统根据档案生成，各单位核对后打印盖章。证明材料只需上传一次，各级共用。

## 三、时间

省级截止前十日为市级截止，省级截止前二十日为县级截止，系统自动显示倒计时。

${invented}`,
  },
  {
    day: 3,
    title: '工匠待遇落实清单（演示文本）',
    titleEn: 'List of Benefits of Craftsmen (demonstration text)',
    summary: '称号公布后免申即享的各项待遇、依据和兑现单位。',
    summaryEn: 'What a title entitles to without asking, on what ground, and who delivers it.',
    documentNumber: '鲁匠办（演示）〔{year}〕3号',
    issuingBody: issuer,
    body: `称号公布后，下列待遇由系统生成、免申即享：

- 一次性奖励，由省级推进工作经费列支；
- 每两年一次疗休养，一线和艰苦岗位优先；
- 符合条件的，可以破格参加职称评审和技能等级评价；
- 创办创新工作室的，按规定给予经费补助。

用人单位承诺的年功津贴、岗位晋升等，由所在单位工会跟踪落实。

${invented}`,
  },
  {
    day: 15,
    title: '评审专家管理规定（演示文本）',
    titleEn: 'Rules for Judging Experts (demonstration text)',
    summary: '专家的产生、分组、回避、评分和保密要求。',
    summaryEn: 'How experts are found, grouped, kept apart from conflicts, and bound to silence.',
    documentNumber: '鲁匠办（演示）〔{year}〕6号',
    issuingBody: issuer,
    body: `第一条 评审专家从专家库中按产业分组产生，每组不少于五人。

第二条 专家在评审开始前逐件申明有无需要回避的关系。隐瞒的，取消资格，其评分不计入结果。

第三条 材料隐去姓名、单位后送评。专家独立评分，锁定后不得修改；确需修改的，须经另一人确认并写明理由。

第四条 每件材料有五个以上评分的，去掉一个最高分和一个最低分后取平均。

第五条 专家对评审情况负有保密义务。

${invented}`,
  },
]
