import { maskIdNumber, maskPhone } from '../../../contract/identity.ts'

/** 2026年3月5日; free places for the pen where there is no day. */
export const dayShown = (day: string | undefined): string =>
  day ? `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日` : '    年   月   日'

export const monthShown = (month: string): string =>
  /^\d{4}-\d{2}/u.test(month) ? `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月` : month

export const yesNo = (value: boolean): string => (value ? '是' : '否')

export const idShown = (idNumber: string, clear: boolean | undefined): string => (clear || !idNumber ? idNumber : maskIdNumber(idNumber))

export const phoneShown = (phone: string, clear: boolean | undefined): string => (clear || !phone ? phone : maskPhone(phone))

/** 姓　名: a label of two characters as wide as one of four. */
export const wide = (label: string): string => ([...label].length === 2 ? [...label].join('\u3000') : label)
