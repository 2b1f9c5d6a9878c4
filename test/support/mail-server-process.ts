import { SMTPServer } from 'smtp-server'

// A mail server as a process of its own; what it takes goes to its parent, one line of JSON each.
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'relais' && password === 'secret' ? done(null, { user: username }) : done(new Error('no')),
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      tell({ to, raw: Buffer.concat(chunks).toString('latin1') })
      done()
    })
  },
})
server.on('error', (error) => tell({ error: error.message }))
const listening = server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = listening.address()
  tell({ port: typeof address === 'object' ? address?.port : null })
})
