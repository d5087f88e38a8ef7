import { askToJoin } from './ask-to-join.ts'
import { connectTo, type JoinOptions, joinMessage } from './join-or-start.ts'

/** Starts nothing. @throws AppError conflict where a `serve` holds the data folder, which names it */
export async function refuseSecondServe({ dataDir, log }: Pick<JoinOptions, 'dataDir' | 'log'>): Promise<void> {
  const socket = await connectTo(dataDir)
  if (socket === null) return
  const ready = await askToJoin(socket, joinMessage('serve'), { dataDir, log, onNews: () => undefined })
  if (ready !== null) await new Promise<void>((resolve) => socket.once('close', () => resolve()).end())
}
