import { askIndexes } from './ask-indexes.ts'
import type { CommandDefinition } from './command.ts'
import { withContext } from './with-context.ts'

export const command: CommandDefinition = {
  describe(reindex) {
    reindex.addHelpText(
      'after',
      '\nIn every process that runs. Searches and writes go on meanwhile; the new index takes the place of the old one at once.',
    )
  },

  run: (invocation) =>
    withContext(invocation, async (context) => {
      const started = performance.now()
      const answers = await askIndexes(context, 'rebuild', invocation)
      for (const one of answers) {
        const seconds = ((performance.now() - started) / 1000).toFixed(1)
        invocation.stdout.write(`${one.process}: ${'error' in one ? one.error : `index built anew in ${seconds} s`}\n`)
      }
      return answers.every((one) => 'answer' in one) ? 0 : 1
    }),
}
