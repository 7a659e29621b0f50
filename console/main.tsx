import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './shell/desk.css'

const place = document.getElementById('desk')
if (place) createRoot(place).render(<App />)
