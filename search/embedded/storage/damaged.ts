/** Why something that was saved cannot be used. */
export class DamagedError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'DamagedError'
  }
}
