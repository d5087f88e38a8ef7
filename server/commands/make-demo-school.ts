import type { Context } from '../context.ts'
import { importCourses } from '../courses/import/import-courses.ts'
import { decideDemoSchool, demoSchool, finishDemoSchool, hasNoDemoSchool } from '../demo/demo-school.ts'
import { commandOrder } from '../order.ts'
import { PlatformCalendar } from '../platform-calendar.ts'
import type { Invocation } from './command.ts'
import { closeDemoAccounts, makeDemoAccounts, reasonAgainstDemoAccounts } from './demo-accounts.ts'

/**
 * Fills the embedded catalogue with a demo school at its first start, and takes up one that was not finished. What goes
 * wrong is logged and stops nothing: the next start tries again.
 */
export async function makeDemoSchool(context: Context, { options, stdout, signal }: Invocation): Promise<void> {
  const { config, db, clock, log } = context
  if (config.databaseUrl !== null) return
  const calendar = new PlatformCalendar(config.timeZone)
  const today = calendar.dateOf(clock.now())
  try {
    const school = await decideDemoSchool(db, { wanted: options.empty !== true && !config.production, today })
    if (school === null) {
      if (await hasNoDemoSchool(db)) await closeDemoAccounts(context, 'serve', 'the demo school was given up')
      return
    }
    stdout.write(`Making a demo school of ${demoSchool.courses.toLocaleString('en-IN')} made-up courses …\n`)
    const [{ courseRows }, { rowBytes }] = await Promise.all([
      // Only now: they take a moment to load.
      import('../demo/course-rows.ts'),
      import('../demo/row-text.ts'),
    ])
    const source = rowBytes(courseRows(demoSchool.courses, { ...school, calendar }))
    const { interrupted } = await importCourses({
      db,
      clock,
      order: commandOrder('demo school'),
      source,
      format: 'jsonl',
      signal,
    })
    if (interrupted) return
    await addDemoAccounts(context, stdout)
    await finishDemoSchool(db)
  } catch (error) {
    log.warn({ err: error }, 'the demo school could not be made; the next start tries again')
  }
}

async function addDemoAccounts(context: Context, stdout: Invocation['stdout']): Promise<void> {
  const reason = reasonAgainstDemoAccounts(context.config)
  if (reason === null) await makeDemoAccounts({ ...context, stdout })
  else stdout.write(`There are no demo accounts, because ${reason}.\n`)
}
