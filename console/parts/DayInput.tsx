import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useWords } from '../words.ts'

type Given = {
  id?: string
  /** 'YYYY-MM-DD'; for a moment 'YYYY-MM-DDTHH:mm' in Shandong's time; '' for none. */
  value: string
  set: (value: string) => void
  min?: string | undefined
  max?: string | undefined
  disabled?: boolean | undefined
  label?: string
}

/** How a day may be typed: as it is shown, or in the ways people write it down. */
const typed = ['YYYY-MM-DD', 'YYYY.M.D', 'YYYY/M/D', 'YYYYMMDD']
const days = { zh: ['YYYY年M月D日', ...typed], en: ['D MMMM YYYY', 'D MMM YYYY', ...typed] }
const moments = { zh: ['YYYY年M月D日 HH:mm', 'YYYY-MM-DD HH:mm'], en: ['D MMMM YYYY HH:mm', 'YYYY-MM-DD HH:mm'] }

/** A day, in the language of the desk and not of the browser. */
export function DayInput(given: Given) {
  return <Picker {...given} time={false} />
}

/** A day with its time to the minute. */
export function MomentInput(given: Given) {
  return <Picker {...given} time />
}

function Picker({ id, value, set, min, max, disabled, label, time }: Given & { time: boolean }) {
  const { lang } = useWords()
  const outOfRange = (day: dayjs.Dayjs) => {
    const text = day.format('YYYY-MM-DD')
    return (min !== undefined && min !== '' && text < min.slice(0, 10)) || (max !== undefined && max !== '' && text > max.slice(0, 10))
  }
  return (
    <DatePicker
      {...(id && { id })}
      {...(label && { 'aria-label': label })}
      value={value ? dayjs(value) : null}
      onChange={(day) => set(day ? day.format(time ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD') : '')}
      format={(time ? moments : days)[lang]}
      {...(time && { showTime: { format: 'HH:mm' } })}
      disabledDate={outOfRange}
      disabled={disabled ?? false}
      style={{ width: '100%' }}
    />
  )
}
