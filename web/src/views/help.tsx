import { Dialog } from '../components/dialog.tsx'
import { words } from '../i18n/index.ts'

export function Help({ onClose }: { onClose: () => void }) {
  const w = words.value.keys
  const rows: [string[], string][] = [
    [[words.value.popup.key], w.ringing],
    [['1', '9'], words.value.caller.keys.family],
    [[words.value.caller.newKey], words.value.caller.keys.newcomer],
    [['/'], w.search],
    [['j', 'k'], w.move],
    [[w.enter], w.open],
    [['r'], w.answer],
    [['e'], w.done],
    [['c'], w.call],
    [['p'], w.pauseRecording],
    [['d'], words.value.documents.keys.send],
    [[words.value.documents.keys.shift, 'd'], words.value.documents.keys.ask],
    [['t'], w.take],
    [['n'], w.noAnswer],
    [['m'], w.edit],
    [['u'], w.undo],
    [[w.escape], w.back],
    [['.'], w.counter],
    [['?'], w.help],
  ]
  return (
    <Dialog title={w.title} onClose={onClose}>
      <p class="hint">{w.lead}</p>
      <dl class="keys">
        {rows.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
