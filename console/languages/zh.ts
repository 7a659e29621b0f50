import antd from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'

// Every subject's file of this language and none of the other: the bundle of a language is loaded when it is spoken.
const subjects = import.meta.glob<Record<string, Readonly<Record<string, string>>>>('../../kit/words/**/*.zh.ts', { eager: true })

export const lines: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(subjects).flatMap((one) => Object.values(one)))
export const components = antd
