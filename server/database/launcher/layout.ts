import { join } from 'node:path'

/** Where the launcher keeps what is its own, within the data folder. */
export interface Layout {
  folder: string
  /** Data and password of the cluster, made as one. */
  cluster: string
  data: string
  password: string
  /** PostgreSQL's own socket, for its user and us only. */
  sockets: string
  control: string
  controlSocket: string
  /** Address with password, for psql and the like; mode 0600. */
  address: string
  log: string
}

export function layoutOf(dataDir: string): Layout {
  const folder = join(dataDir, 'postgres')
  const cluster = join(folder, 'cluster')
  const control = join(folder, 'control')
  return {
    folder,
    cluster,
    data: join(cluster, 'data'),
    password: join(cluster, 'password'),
    sockets: join(folder, 'sockets'),
    control,
    controlSocket: join(control, 'socket'),
    address: join(folder, 'address'),
    log: join(folder, 'postgres.log'),
  }
}
