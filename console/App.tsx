import { QueryClientProvider } from '@tanstack/react-query'
import { App as Antd, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect } from 'react'
import { RouterProvider } from 'react-router/dom'
import { client } from './query.ts'
import { router } from './routes.tsx'
import { usePreferences } from './shell/preferences.ts'
import { deskTheme } from './shell/theme.ts'
import { useWords } from './words.ts'

export function App() {
  const preferences = usePreferences()
  const { t } = useWords()
  useEffect(() => {
    document.title = t('console.title')
  }, [t])
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        locale={preferences.lang === 'zh' ? zhCN : enUS}
        theme={deskTheme(preferences)}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <Antd>
          <RouterProvider router={router} />
        </Antd>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
