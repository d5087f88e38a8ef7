import { linesOf, testRow } from '../../server/courses/import/test-rows.ts'
import { wholeCourse } from '../school.ts'
import { send } from '../send.ts'
import { ProgramPerson } from './program-person.ts'
import { makeDataDir, type ProgramProcess, Shell } from './program-process.ts'
import { StoppablePostgres } from './stoppable-postgres.ts'

const keyInTheOutage = 'made-in-the-outage'

/** A program whose database belongs to somebody else, with a published course and a teacher's draft. */
export class ServedElsewhere {
  readonly postgres: StoppablePostgres
  readonly shell: Shell
  readonly program: ProgramProcess
  readonly address: string
  readonly teacher: ProgramPerson
  readonly #draft: { id: string; etag: string }
  readonly #removeDataDir: () => Promise<void>

  static async start(): Promise<ServedElsewhere> {
    const postgres = await StoppablePostgres.start()
    const { dataDir, remove } = await makeDataDir()
    const shell = new Shell(dataDir, { DATABASE_URL: postgres.url })
    await shell.run(['import', '-', '--format', 'jsonl'], linesOf([testRow('a', { title: 'Baking bread' })]))
    const served = await shell.serve()
    const teacher = await ProgramPerson.join(shell, served.address, 'teacher', 'asha')
    const { body, headers } = await teacher.call(served.address, 'POST', '/api/courses', { body: wholeCourse })
    const draft = { id: body.id, etag: headers.get('etag') ?? '' }
    return new ServedElsewhere({ postgres, shell, ...served, teacher }, draft, remove)
  }

  private constructor(
    parts: Pick<ServedElsewhere, 'postgres' | 'shell' | 'program' | 'address' | 'teacher'>,
    draft: { id: string; etag: string },
    removeDataDir: () => Promise<void>,
  ) {
    this.postgres = parts.postgres
    this.shell = parts.shell
    this.program = parts.program
    this.address = parts.address
    this.teacher = parts.teacher
    this.#draft = draft
    this.#removeDataDir = removeDataDir
  }

  visit(path: string, headers: Record<string, string> = {}) {
    return send(this.address, 'GET', path, {}, headers)
  }

  /** Of every kind: under a key, of a version, without an account. */
  sendWrites() {
    const { id, etag } = this.#draft
    const signIn = { body: { email: 'asha@example.org', password: 'a long enough one' } }
    const signUp = { body: { email: 'b@example.org', name: 'B', password: 'a long one, too' } }
    return Promise.all([
      this.sendAgain(),
      this.teacher.call(this.address, 'PATCH', `/api/courses/${id}`, { body: { title: 'Rolls' }, ifMatch: etag }),
      this.publish(),
      send(this.address, 'POST', '/api/sign-in', signIn),
      send(this.address, 'POST', '/api/sign-up', signUp),
    ])
  }

  publish() {
    const { id, etag } = this.#draft
    return this.teacher.call(this.address, 'POST', `/api/courses/${id}/publish`, { ifMatch: etag })
  }

  /** The same request, with its key, however often. */
  sendAgain() {
    return this.teacher.call(this.address, 'POST', '/api/courses', { body: wholeCourse, key: keyInTheOutage })
  }

  async remove(): Promise<void> {
    await this.shell.close()
    await this.postgres.remove()
    await this.#removeDataDir()
  }
}
