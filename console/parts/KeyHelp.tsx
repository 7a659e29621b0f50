import { Modal } from 'antd'
import { useState } from 'react'
import type { WordKey } from '../../kit/words/index.ts'
import { useWords } from '../words.ts'
import { useKeys } from './keys.ts'
import './keys.css'

type Group = { name: WordKey; keys: readonly [key: string, does: WordKey][] }

const groups: readonly Group[] = [
  {
    name: 'console.settings-keys-everywhere',
    keys: [
      ['Ctrl K', 'console.key.find'],
      ['?', 'console.key.help'],
      ['Tab', 'console.key.tab'],
      ['Enter', 'console.key.open'],
      ['Esc', 'console.key.close'],
    ],
  },
  { name: 'console.settings-keys-work', keys: [['n', 'console.key.first']] },
  {
    name: 'console.settings-keys-lists',
    keys: [
      ['j', 'console.key.down'],
      ['k', 'console.key.up'],
      ['f', 'console.key.forward'],
      ['r', 'console.key.return'],
      ['Esc', 'console.key.leave'],
    ],
  },
]

/** Which keys do what. */
export function KeyList() {
  const { t } = useWords()
  return (
    <div className="keys">
      {groups.map((group) => (
        <section key={group.name}>
          <h3>{t(group.name)}</h3>
          {group.keys.map(([key, does]) => (
            <div key={key}>
              <span>
                <kbd>{key}</kbd>
              </span>
              <span>{t(does)}</span>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

/** The list over any page, by the key that people try first. */
export function KeyHelp() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true), '？': () => setOpen(true) })
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('console.settings-keys')} width={520} destroyOnHidden>
      <KeyList />
    </Modal>
  )
}
