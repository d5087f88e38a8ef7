/** A Unix socket's path, its end included, must fit into 108 bytes on Linux and 104 on macOS. */
export const longestSocketPath = process.platform === 'linux' ? 107 : 103
