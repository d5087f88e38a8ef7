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

  run: (invocation) =>
    withContext(invocation, async (context) => {
      const started = performance.now()
      const answers = await askIndexes(context, 'rebuild', invocation)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      for (const one of answers) invocation.stdout.write(`${one.process}: ${outcome(one, seconds)}\n`)
      return answers.every((one) => 'answer' in one) ? 0 : 1
    }),
}

function outcome(one: FollowerAnswer, seconds: string): string {
  if ('error' in one) return `not built anew: ${one.error}`
  const { documents, setAside } = one.answer as Rebuilt
  const built = `index of ${countOf(documents, 'course')} built anew in ${seconds} s`
  return setAside === 0 ? built : `${built}; ${countText(setAside)} set aside, catalogue status lists them`
}
