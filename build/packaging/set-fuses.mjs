/**
 * Closes the doors that a packaged Electron leaves open by default: it no longer runs as plain Node,
 * takes no NODE_OPTIONS and no inspector, loads the app from its archive only, and encrypts cookies.
 * `debuggable` keeps the inspector, which Playwright drives the packaged app by: for the smoke test
 * of a build that is thrown away, never for one that is given to anyone.
 */
export async function setFuses(executable, { debuggable }) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: debuggable,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
  });
}
