const over = Symbol('the time is over')

/** What `work` gives; where that takes longer than `ms`, what `late` gives or throws. The work itself goes on. */
export async function withinTime<T>(ms: number, work: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<typeof over>((resolve) => {
    timer = setTimeout(resolve, ms, over)
  })
  try {
    const first = await Promise.race([work, end])
    return first === over ? await late() : first
  } finally {
    clearTimeout(timer)
  }
}
