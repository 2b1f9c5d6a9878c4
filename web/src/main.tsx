import { render } from 'preact'
import { App } from './app.tsx'
import { language, speak } from './i18n/index.ts'
import { startKeyboard } from './keyboard.ts'
import { watchIdle } from './live/idle.ts'
import { startRouter } from './router.ts'
import './styles/base.css'
import './styles/parts.css'
import './styles/shell.css'
import './styles/today.css'
import './styles/pages.css'
import './styles/call-backs.css'
import './styles/hours.css'
import './styles/import.css'
import './styles/mood.css'
import './styles/popups.css'
import './styles/prompts.css'
import './styles/screening.css'
import './styles/voice.css'
import './styles/words.css'

speak(language.peek())
startRouter()
startKeyboard()
watchIdle()
render(<App />, document.getElementById('app')!)
