import { QueryClientProvider } from '@tanstack/react-query'
import { App as Antd, ConfigProvider } from 'antd'
import { useEffect } from 'react'
import { RouterProvider } from 'react-router/dom'
import { usePreferences } from './me/preferences.ts'
import { client } from './query.ts'
import { router } from './routes.tsx'
import { deskTheme } from './shell/theme.ts'
import { useComponentWords, useWords } from './words.ts'

export function App() {
  const preferences = usePreferences()
  const { t } = useWords()
  const components = useComponentWords()
  useEffect(() => {
    document.title = t('console.title')
  }, [t])
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider locale={components} theme={deskTheme(preferences)} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
        <Antd>
          <RouterProvider router={router} />
        </Antd>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
