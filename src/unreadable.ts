/** Why a file could not be read, for its user. */
export function whyUnreadable(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `there is no file ${path}`;
    case "EISDIR":
      return `${path} is a folder: name a file`;
    case "EACCES":
    case "EPERM":
      return `${path} may not be read: change its permissions, or name a copy`;
    default:
      return `${path} cannot be read: ${message}`;
  }
}
