import { SMTPServer } from 'smtp-server'

// A mail server as a process of its own; what it takes goes to its parent, one line of JSON each.
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

type Settings = { port: number; tls: { key: string; cert: string; implicit: boolean } | null; needsSignIn: boolean }
const { port, tls, needsSignIn } = JSON.parse(process.argv[2] ?? '{"port":0}') as Settings

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

/** What becomes of an e-mail follows from whom it is to. */
const AT_RECIPIENT: Readonly<Record<string, Error>> = {
  nobody: refusal(550, '5.1.1 nobody@patient.example is not known here'),
  later: refusal(451, '4.7.1 greylisted, come again'),
  full: refusal(452, '4.2.2 mailbox of full@patient.example is full'),
  closed: refusal(421, '4.3.2 going away'),
}
const AT_END: Readonly<Record<string, Error>> = {
  spam: refusal(554, '5.7.1 looks like spam to spam@patient.example'),
  busy: refusal(451, '4.3.0 try again'),
}

const server = new SMTPServer({
  ...(tls ? { key: tls.key, cert: tls.cert, secure: tls.implicit } : { disabledCommands: ['STARTTLS'] }),
  authOptional: !needsSignIn,
  closeTimeout: 100,
  onAuth: ({ username, password }, _session, done) =>
    username === 'relais' && password === 'secret'
      ? done(null, { user: username })
      : done(refusal(535, `5.7.8 ${username} is not who he says`)),
  onRcptTo({ address }, _session, done) {
    const to = address.split('@')[0] ?? ''
    if (to === 'gone-early') return cut()
    done(AT_RECIPIENT[to] ?? null)
  },
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      const first = to[0]?.split('@')[0] ?? ''
      const isSecure = session.secure
      tell({ to, raw: Buffer.concat(chunks).toString('latin1'), isSecure, user: session.user ?? null })
      if (first === 'gone') return cut()
      if (first !== 'silent') done(AT_END[first] ?? null)
    })
  },
})
/** Every connection, without a word. */
function cut(): void {
  for (const connection of server.connections) connection._socket?.destroy()
}
server.on('error', (error) => tell({ error: error.message }))
const listening = server.listen(port, '127.0.0.1', () => {
  const address = listening.address()
  tell({ port: typeof address === 'object' ? address?.port : null })
})
