import { App } from 'antd'
import { useCallback } from 'react'

/** A short word that an act is done; it leaves by itself and takes no focus. */
export function useTold(): (words: string) => void {
  const { message } = App.useApp()
  return useCallback((words: string) => void message.success({ content: words, duration: 2.4 }), [message])
}
