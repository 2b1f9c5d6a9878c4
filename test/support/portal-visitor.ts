import { Buffer } from 'node:buffer'

export type Page = { status: number; text: string; location: string | null; headers: Headers }

export type PortalVisitor = ReturnType<typeof visitPortal>

/**
 * Somebody with a link, in a browser without JavaScript: cookies are kept, forms are sent as they stand on the page.
 * `link` is what the e-mail or the text said.
 */
export function visitPortal(link: string, more: Record<string, string> = {}) {
  const { origin, pathname } = new URL(link)
  const cookies = new Map<string, string>()

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(origin + path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      ...init,
      headers: {
        ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(init.method && init.method !== 'GET' && { origin }),
        ...more,
        ...(init.headers as Record<string, string> | undefined),
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0|1970/i.test(line) || value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }

  async function page(path: string, init?: RequestInit): Promise<Page> {
    const answer = await ask(path, init)
    return {
      ...{ status: answer.status, text: await answer.text() },
      ...{ location: answer.headers.get('location'), headers: answer.headers },
    }
  }

  const post = (path: string, fields: Record<string, string>) =>
    page(path, { method: 'POST', body: new URLSearchParams(fields) })

  return {
    ...{ origin, path: pathname, cookies, ask, page },
    door: () => page(pathname),
    askCode: () => post(`${pathname}/code`, {}),
    enter: (code: string) => post(pathname, { code }),
    files: () => page(`${pathname}/files`),
    leave: () => post(`${pathname}/leave`, {}),
    /** The files of the page, by their names. */
    async listed(): Promise<{ id: string; name: string }[]> {
      const { text } = await page(`${pathname}/files`)
      return [...text.matchAll(/href="[^"]*\/files\/([0-9a-f-]{36})"[^>]*><span class="name">([^<]*)</g)].map(
        ([, id = '', name = '']) => ({ id, name }),
      )
    },
    async download(id: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
      const answer = await ask(`${pathname}/files/${id}`)
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers }
    },
    async downloadAll(): Promise<{ status: number; bytes: Buffer }> {
      const answer = await ask(`${pathname}/all.zip`)
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
    },
    /** By the plain form. */
    async bring(files: readonly { name: string; bytes: Uint8Array }[], fields: Record<string, string> = {}) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      for (const { name, bytes } of files) form.append('file', new Blob([new Uint8Array(bytes)]), name)
      return page(`${pathname}/files`, { method: 'POST', body: form })
    },
    /** Begins a resumable upload (tus 1.0); answers where it goes on. */
    async begin(name: string, bytes: number): Promise<Page> {
      return page(`${pathname}/uploads`, {
        method: 'POST',
        headers: {
          ...{ 'tus-resumable': '1.0.0', 'upload-length': String(bytes) },
          'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
        },
      })
    },
    async offset(at: string): Promise<number | null> {
      const answer = await ask(pathOf(at), { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })
      return answer.ok ? Number(answer.headers.get('upload-offset')) : null
    },
    append: (at: string, offset: number, body: Uint8Array) =>
      page(pathOf(at), {
        ...{ method: 'PATCH', body: new Uint8Array(body) },
        headers: {
          ...{ 'tus-resumable': '1.0.0', 'upload-offset': String(offset) },
          'content-type': 'application/offset+octet-stream',
        },
      }),
  }

  /** A place is named relative to where it was asked for, or whole. */
  function pathOf(at: string): string {
    return new URL(at, `${origin}${pathname}/uploads`).pathname
  }
}
