export const signIn = {
  'sign-in.code-not-sent': '验证码没有发出,请稍后再试。',
  'sign-in.code-wrong': '验证码不对或已过期。请核对短信,或重新获取。',
  'sign-in.password-wrong': '用户名或密码不对,没有登录。',
  'sign-in.recovery-code-wrong': '恢复码不对,或已经用过。每个恢复码只能用一次。',
  'user.name-from-file': '姓名取自您的档案,请由所在单位在档案里更正。',
  'sign-in.totp-wrong': '动态口令不对。请用验证器上最新的六位数字。',
  'sign-in.locked': '错误次数太多,已暂停登录 {{minutes}} 分钟。如不是您本人操作,请告知上级工会。',
  'sign-in-way.missing': '没有开通这种登录方式。',
  'session.missing': '没有找到这个登录记录,可能已经退出。',
  'notification.missing': '没有找到这条消息。',
  'staff.username-taken': '用户名“{{username}}”已有人用,没有新建。请换一个。',
  'sms.sign-in-code': '【齐鲁工匠】登录验证码 {{code}},5 分钟内有效。请勿告诉他人。',
} as const
