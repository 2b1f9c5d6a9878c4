import { useRef } from 'preact/hooks'
import type { ClinicSettings } from '../../../server/contract/shapes.ts'
import { Icon } from '../components/icon.tsx'
import { language } from '../i18n/index.ts'
import { percentOf } from '../import/percent.ts'
import { tidy } from '../names.ts'
import { formatBytes } from './check-file.ts'
import type { DraftRoom } from './draft-room.ts'
import { isOverPage } from './drop-files.tsx'
import { orTell } from './or-tell.ts'
import type { UploadQueue } from './upload-queue.ts'
import type { Upload } from './uploads.ts'
import { sharesWords } from './words.ts'

type Props = { queue: UploadQueue; room: DraftRoom; settings: ClinicSettings; problem: string | undefined }

/** The files: dropped or chosen, each with how far it is and a way to stop it, try again or take it off. */
export function FilesField({ queue, room, settings, problem }: Props) {
  const w = sharesWords.value
  const input = useRef<HTMLInputElement>(null)
  const uploads = queue.uploads.value
  const hasShare = room.share.value !== null
  return (
    <section aria-labelledby="share-files">
      <h3 id="share-files">{w.dialog.files}</h3>
      {problem && (
        <p class="problem" id="share-files-problem">
          <Icon name="alert" />
          {problem}
        </p>
      )}
      {uploads.length > 0 && (
        <ul class="share-uploads">
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} queue={queue} hasShare={hasShare} />
          ))}
        </ul>
      )}
      <div class={isOverPage.value ? 'share-drop over' : 'share-drop'}>
        <label class="button">
          <input
            ref={input}
            class="sr-only"
            type="file"
            multiple
            aria-invalid={Boolean(problem)}
            aria-describedby={problem ? 'share-files-problem share-files-limit' : 'share-files-limit'}
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])]
              // The same file, put right meanwhile, may be chosen again.
              event.currentTarget.value = ''
              room.change({})
              queue.add(
                files.map((file) => ({ file, isFolder: false })),
                settings.documentMegabytes,
              )
              room.begins()
            }}
          />
          <Icon name="plus" />
          {w.dialog.add}
        </label>
        <span class="hint">{w.dialog.drop}</span>
      </div>
      <p class="hint share-small" id="share-files-limit">
        {w.dialog.limit(formatBytes(settings.documentMegabytes * 1024 * 1024, language.value))}
      </p>
    </section>
  )
}

type RowProps = { upload: Upload; queue: UploadQueue; hasShare: boolean }

function UploadRow({ upload, queue, hasShare }: RowProps) {
  const w = sharesWords.value.upload
  const { state, file } = upload
  const name = tidy(upload.name)
  const percent = percentOf(upload.sent)
  const words = stateWords(upload, hasShare)
  const isGrave = state === 'refused' || state === 'failed'
  const isUnderWay = state === 'waiting' || state === 'sending' || state === 'checking'
  return (
    <li class={isGrave ? 'share-upload grave' : 'share-upload'}>
      <Icon name={isGrave ? 'alert' : state === 'kept' ? 'check' : 'document'} />
      <span class="share-upload-what">
        <b dir="auto">{name}</b> <small class="tabular">{formatBytes(upload.bytes, language.value)}</small>
        <small class="share-upload-state">{words}</small>
        {state === 'sending' && (
          <span
            class="share-bar"
            role="progressbar"
            aria-label={w.progress(name)}
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <span style={{ width: `${percent}%` }} />
          </span>
        )}
      </span>
      {isGrave && file && state === 'failed' && (
        <button type="button" class="plain" onClick={() => queue.retry(upload.key)}>
          {w.retry}
        </button>
      )}
      {isGrave && file && upload.refusal === 'not-scanned' && (
        <button type="button" class="plain" onClick={() => queue.retry(upload.key)}>
          {w.retry}
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={isUnderWay ? w.cancel(name) : w.remove(name)}
        title={isUnderWay ? w.cancel(name) : w.remove(name)}
        onClick={() => void orTell(() => queue.drop(upload.key))}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}

function stateWords({ state, sent, refusal, problem }: Upload, hasShare: boolean): string {
  const w = sharesWords.value.upload
  if (state === 'refused') return w.refused[refusal ?? 'cut']
  if (state === 'failed') return problem?.cutOff ? w.cutOff : w.failed(problem?.words ?? '')
  if (state === 'sending') return sent < 1 ? w.sending(String(percentOf(sent))) : w.checking
  if (state === 'waiting') return hasShare ? w.waiting : w.waitsForNumber
  return w[state]
}
