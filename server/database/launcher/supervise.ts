import { describeError } from '../../errors.ts'
import type { DataFolder } from './data-folder.ts'
import { LogFile } from './log-file.ts'
import { Supervisor } from './supervisor.ts'

/** What `spawnSupervisor` hands over as the only argument, in JSON. */
export interface SuperviseArguments {
  folder: DataFolder
  settings?: Readonly<Record<string, string>> | undefined
}

/** The process that keeps PostgreSQL running. Says `listening` or `taken`, or why neither, in its first line. */
async function supervise({ folder, settings }: SuperviseArguments): Promise<void> {
  const file = new LogFile(folder.layout.log, folder.user)
  const log = (line: string) => file.write(/^\d{4}-/.test(line) ? line : `${new Date().toISOString()} ${line}`)
  process.title = `catalogue: keeps PostgreSQL in ${folder.layout.folder}`
  process.stdout.on('error', () => undefined)
  process.on('uncaughtException', (error) => {
    log(`the supervisor of PostgreSQL failed: ${error.stack}`)
    process.exit(1)
  })
  const supervisor = new Supervisor({ folder, settings, log })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => supervisor.closeIfUnused())
  if (!(await supervisor.listen())) return console.log('taken')
  console.log('listening')
  await supervisor.run()
}

try {
  await supervise(JSON.parse(process.argv[2] ?? '') as SuperviseArguments)
  process.exit(0)
} catch (error) {
  console.log(describeError(error))
  process.exit(1)
}
