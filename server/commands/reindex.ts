import type { Context } from '../context.ts'
import type { FollowerAnswer } from '../feed/ask-followers.ts'
import type { Rebuilt } from '../feed/follower.ts'
import { askIndexes } from './ask-indexes.ts'
import type { CommandDefinition } from './command.ts'
import { countOf, countText } from './terminal/units.ts'
import { withContext } from './with-context.ts'

export const command: CommandDefinition = {
  describe(reindex) {
    reindex.addHelpText(
      'after',
      '\nIn every process that runs, all at once; where none runs, in the kept index. Searches and writes go on meanwhile:\n' +
        'they see the old index until the new one, with all that was written meanwhile, takes its place in one step.\n' +
        'Whatever fails on the way leaves the old index as it is. Ctrl-C ends the waiting, not the work of other processes.\n' +
        'Exit code: 0 built anew everywhere, 1 not everywhere, 130 interrupted.',
    )
  },

  run: (invocation) => {
    let left = runningGoOn
    const onKept = () => {
      left = keptStays
    }
    const work = async (context: Context) => {
      const started = performance.now()
      const answers = await askIndexes(context, 'rebuild', { ...invocation, onKept })
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      for (const one of answers) invocation.stdout.write(`${one.process}: ${outcome(one, seconds)}\n`)
      if (answers.length === 0) invocation.stderr.write('No index answered: nothing was built anew.\n')
      return answers.length > 0 && answers.every((one) => 'answer' in one) ? 0 : 1
    }
    return withContext(invocation, work, { whatIsLeft: () => left })
  },
}

const runningGoOn =
  'Interrupted: nobody waits for it any more. The programs that were asked go on building, and answer from the old index\n' +
  'until the new one is whole; catalogue status shows how far they are.'
const keptStays = 'Interrupted: nothing was built anew, the old index stays as it was. Run the same command again.'

function outcome(one: FollowerAnswer, seconds: string): string {
  if ('error' in one) return `not built anew: ${one.error}`
  const { documents, setAside } = one.answer as Rebuilt
  const built = `index of ${countOf(documents, 'course')} built anew in ${seconds} s`
  return setAside === 0 ? built : `${built}; ${countText(setAside)} set aside, catalogue status lists them`
}
