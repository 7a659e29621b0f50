import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { beginSpeaking } from './words.ts'
import './shell/base.css'
import './shell/frame.css'
import './parts/page.css'
import './parts/rows.css'
import './parts/columns.css'
import './parts/paper.css'
import './parts/acts.css'
import './parts/words.css'
import './parts/fields.css'

const place = document.getElementById('desk')
await beginSpeaking()
if (place) createRoot(place).render(<App />)
