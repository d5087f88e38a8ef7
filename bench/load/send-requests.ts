import { randomInt, randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'
import { setPriority } from 'node:os'
import { searchWords } from '../queries/search-words.ts'
import type { RequestKind, Sending, Sent } from './sender.ts'

const width = 16
const forms = [
  (word: string) => `q=${word}`,
  (word: string) => `q=${word}&maxPrice=999&available=true`,
  (word: string) => `q=${word}&sort=price&facets=category,price`,
  (word: string) => `q=${word.slice(0, 3)}&prefix=true&limit=10`,
  () => 'sort=-registrations&available=true',
]

const sending = JSON.parse(process.argv[2]!) as Sending
if (sending.niceness !== undefined) setPriority(sending.niceness)
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
// So that nothing is measured before it is at work.
await answerTo(sending.kind).catch(() => undefined)
const begun = performance.now()
const sent: Sent = { seconds: 0, statuses: {}, taken: [] }
const underWay = new Set<Promise<void>>()
let goesOn = true

process.once('message', async () => {
  goesOn = false
  sent.seconds = (performance.now() - begun) / 1_000
  await Promise.all(underWay)
  agent.destroy()
  process.send!(sent)
})
// Whoever started it has ended without a word.
process.once('disconnect', () => process.exit())
if (sending.perSecond === null) for (let i = 0; i < width; i++) void sendOn()
else sendPaced(sending.perSecond)
process.send!('sending')

async function sendOn(): Promise<void> {
  while (goesOn) await sendOne()
}

/** Timers are late: each sends all that was due meanwhile. */
function sendPaced(perSecond: number): void {
  let count = 0
  const timer = setInterval(() => {
    if (!goesOn) return clearInterval(timer)
    const due = ((performance.now() - begun) / 1_000) * perSecond
    for (; count < due; count++) void sendOne()
  }, 1)
}

async function sendOne(): Promise<void> {
  const started = performance.now()
  const answered = answerTo(sending.kind)
    .catch((error: NodeJS.ErrnoException) => error.code ?? 'failed')
    .then((status) => {
      sent.taken.push(performance.now() - started)
      sent.statuses[status] = (sent.statuses[status] ?? 0) + 1
    })
  underWay.add(answered)
  await answered
  underWay.delete(answered)
}

function answerTo(kind: RequestKind): Promise<string | number> {
  switch (kind) {
    case 'search':
      return search(forms[0]!)
    case 'severalSearches':
      return search(forms[randomInt(forms.length)]!)
    case 'notFound':
      return send('POST', '/api/nothing', '{}')
    case 'signIn': {
      const who = { email: `${randomUUID()}@example.org`, password: 'not it, surely' }
      return send('POST', '/api/sign-in', JSON.stringify(who))
    }
    default:
      return kind satisfies never
  }
}

function search(form: (word: string) => string): Promise<number> {
  return send('GET', `/api/courses?${form(encodeURIComponent(searchWords[randomInt(searchWords.length)]!))}`)
}

function send(method: string, path: string, body = ''): Promise<number> {
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
  const headers = { 'x-forwarded-for': from, ...(body && { 'content-type': 'application/json' }) }
  return new Promise((resolve, reject) => {
    const asked = request(sending.address + path, { method, headers, agent }, (response: IncomingMessage) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    asked.once('error', reject).end(body)
  })
}
