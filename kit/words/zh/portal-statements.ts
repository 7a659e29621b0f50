/** Statements: how results are verified, accessibility, privacy. A paragraph a key, headings with `.h`. */
export const portalStatements = {
  'portal.verify.title': '结果如何验证',
  'portal.verify.lead': '不用相信我们，可以自己算一遍。',
  'portal.verify.1.h': '规则先公布，后开始',
  'portal.verify.1':
    '每一届开始时，评审标准、权重、投票办法和递补办法就固定下来，并公布它们的校验值。之后再改，就是写明理由的新版本，旧版本仍可查到。',
  'portal.verify.2.h': '截止之前没有票数',
  'portal.verify.2':
    '选票上没有姓名，只有从投票人算出的代码。截止之前系统不计票，任何人都查不到票数，包括管理员；截止之后由两段独立的程序各计一遍，完全一致才算数。',
  'portal.verify.3.h': '您的一票在簿上',
  'portal.verify.3':
    '投票后，您会知道自己的选票在选票簿的第几行。这本簿只能往后添，数据库拒绝改动和删除。行号证明选票在簿上，不会说出您选了谁。',
  'portal.verify.4.h': '结果摊开来看',
  'portal.verify.4':
    '结果公布时，每位人选的专家得分、得票、折算分数，以及按专家、按投票、按总分的三种名次并列公开，并附上当初固定的规则校验值和权重。',
  'portal.verify.5.h': '异议真的有用',
  'portal.verify.5':
    '公示期内收到的异议，由与当事各方无关的单位核实。异议没有办结的人不会被命名；异议成立的，只影响这一个人，由名次靠后的人递补。',

  'portal.accessibility.title': '无障碍',
  'portal.accessibility.lead':
    '这个网站按《网页内容无障碍指南》（WCAG 2.2）AA 级制作，也尽量让看不清、听不清、手不方便和不熟悉手机的人都能用。',
  'portal.accessibility.1.h': '怎样用得更方便',
  'portal.accessibility.1':
    '每页底部可以换成大字版、浅色或深色；电脑上只用键盘就能办完所有事，按 Tab 键前后移动，按回车键确定；读屏软件会读出每张画像是谁、每个阶段进行到哪里。',
  'portal.accessibility.2.h': '不开 JavaScript 也能用',
  'portal.accessibility.2':
    '阅读、查名录、查证书、看公示、提异议和附材料、登录、填写推荐都不需要 JavaScript。只有投票需要，用来完成防刷票的计算。',
  'portal.accessibility.3.h': '还不够好的地方',
  'portal.accessibility.3': '用户上传的证明材料多为照片，读屏软件读不出其中的文字；英文页面上，姓名、单位和事迹保留中文原文。',
  'portal.accessibility.4.h': '遇到困难',
  'portal.accessibility.4': '请告诉您所在单位的工会，或者当地总工会的服务窗口，可以由工作人员代为办理。',

  'portal.privacy.title': '隐私',
  'portal.privacy.lead': '只收办事必需的，说清楚用在哪里，用完按规定删除。',
  'portal.privacy.1.h': '收什么，做什么用',
  'portal.privacy.1':
    '手机号用于登录和通知；姓名、身份证号用于确认本人和避免重复建档；单位、工种、技能等级、事迹和证明材料用于推荐和评审。只是阅读或查验，不收集个人信息。',
  'portal.privacy.2.h': '公开什么，不公开什么',
  'portal.privacy.2':
    '入选提名并经本人同意后，公开姓名、单位、工种、照片和事迹。身份证号、手机号、住址从不公开，名录、公示和下载的表格里也没有。匿名异议不记录是谁提出、是谁附的材料。',
  'portal.privacy.3.h': '谁能看到',
  'portal.privacy.3':
    '只有办理您这件事的各级工会和部门。身份证号和手机号加密保存，平时只显示首尾；每次查看全文都要写明原因，并留下不能删改的记录。',
  'portal.privacy.4.h': '您的权利',
  'portal.privacy.4':
    '可以随时下载自己的全部档案数据，要求更正，撤回同意，或者要求删除。已经依程序公布的称号属于公共记录，撤销后仍会注明“已撤销”。',
  'portal.privacy.5.h': 'Cookie 和本机暂存',
  'portal.privacy.5':
    '只用四种：登录状态、语言、显示方式，以及一个决定人选排列顺序的随机数，它不记录您是谁。没有广告和跨站跟踪，不向任何第三方发送数据。没有送出的文字和选好的人，暂存在您自己的设备上，送达后清除；异议只存在当前标签页，关掉就没有了。',
} as const
