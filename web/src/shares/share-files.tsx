import type { Share, ShareFile } from '../../../server/contract/documents.ts'
import { Icon } from '../components/icon.tsx'
import { counterMode } from '../components/private.tsx'
import { language } from '../i18n/index.ts'
import { tidy } from '../names.ts'
import { filePath } from './api.ts'
import { formatBytes } from './check-file.ts'
import { typeOf } from './file-type.ts'
import { takeShare } from './live-shares.ts'
import { sharesWords } from './words.ts'

/** What was sent, and what came in: each with its type, size, and a way to have it. */
export function ShareFiles({ share }: { share: Share }) {
  const shown = share.files.filter(
    ({ state, origin }) => state === 'kept' || (state === 'refused' && origin === 'recipient'),
  )
  const underWay = share.files.filter(
    ({ state, origin }) => origin === 'recipient' && (state === 'checking' || state === 'receiving'),
  )
  if (shown.length === 0 && underWay.length === 0) return null
  return (
    <ul class="share-files">
      {[...shown, ...underWay].map((file) => (
        <FileRow key={file.id} file={file} share={share} />
      ))}
    </ul>
  )
}

function FileRow({ file, share }: { file: ShareFile; share: Share }) {
  const w = sharesWords.value
  const hides = counterMode.value
  const name = hides ? w.entry.hiddenFile : tidy(file.name)
  const isTheirs = file.origin === 'recipient'
  // Nobody waits for the service to say so: it is being looked at.
  const seen = () => {
    if (isTheirs && !file.seen)
      takeShare({ ...share, files: share.files.map((each) => (each.id === file.id ? { ...each, seen: true } : each)) })
  }
  return (
    <li class={file.state === 'refused' ? 'grave' : undefined}>
      <Icon name={isTheirs ? 'download' : 'document'} />
      <span class="share-file-what">
        {file.state === 'kept' && !hides ? (
          <a href={filePath(share.id, file.id)} download={file.name} aria-label={w.entry.download(name)} onClick={seen}>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi>{name}</bdi>
        )}{' '}
        <small>
          {file.state === 'refused'
            ? w.upload.refused[file.reason ?? 'cut']
            : file.state === 'kept'
              ? `${typeOf(file, w.types)}, ${formatBytes(file.bytes, language.value)}`
              : w.upload.checking}
        </small>
      </span>
      {isTheirs && file.state === 'kept' && (
        <span class={file.seen ? 'share-seen' : 'share-new'}>{file.seen ? w.entry.seen : w.entry.fresh}</span>
      )}
    </li>
  )
}
