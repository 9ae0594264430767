import Foundation

/// The files that a program in a sandbox sees, as the arguments of what makes the sandbox.
struct SandboxPlace {
  /// The program's own folder: it may write there.
  let folder: String
  /// Files and folders that it needs, in temporary folders too.
  let needed: [String]
  /// Folders that it must not see.
  let hidden: [String]

  /// Folders that everybody may write to; the program gets empty ones of its own.
  private var temporary: [String] {
    let folders = ["/tmp", "/var/tmp", FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path]
    let existing = Set(folders).filter { FileManager.default.fileExists(atPath: $0) }.sorted()
    return existing.filter { path in !existing.contains { path.hasPrefix($0 + "/") } }
  }

  /// What has to be shown again in a temporary folder.
  private func shown(in temporary: String) -> [String] {
    Set(needed).sorted().filter { path in
      path.hasPrefix(temporary + "/") && FileManager.default.fileExists(atPath: path)
        && !hidden.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
  }

  // MARK: Bubblewrap

  func bubblewrap(_ words: [String]) -> [String] {
    var call = [
      "bwrap", "--unshare-user", "--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts",
      "--die-with-parent", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc",
    ]
    for place in temporary {
      call += ["--tmpfs", place]
      for path in shown(in: place) { call += ["--ro-bind", path, path] }
    }
    for path in visibleHidden { call += ["--tmpfs", path, "--remount-ro", path] }
    return call + ["--bind", folder, folder, "--chdir", folder, "--"] + words
  }

  /// Hidden folders that would be seen: those in temporary folders that are not shown again are gone anyway.
  private var visibleHidden: [String] {
    hidden.filter { path in
      guard let place = temporary.first(where: { path == $0 || path.hasPrefix($0 + "/") }) else { return true }
      return shown(in: place).contains { path.hasPrefix($0 + "/") }
    }
  }

  // MARK: Namespaces

  /// A first user namespace makes the mounts, a second one takes away the right to unmake them.
  func namespaces(_ words: [String]) -> [String] {
    [
      "unshare", "--user", "--map-root-user", "--net", "--pid", "--ipc", "--uts", "--mount", "--fork", "--kill-child",
      "--", "/bin/sh", "-c", script, "sandbox",
    ] + words
  }

  private var script: String {
    let stage = Self.quoted(folder + "/.stage")
    var lines = ["set -e", "mkdir \(stage)"]
    for place in temporary {
      lines.append("mount -t tmpfs -o size=1g,nosuid,nodev tmpfs \(stage)")
      if folder.hasPrefix(place + "/") {
        lines += show(folder, in: place, stage: stage)
      }
      for path in shown(in: place) { lines += show(path, in: place, stage: stage) }
      lines.append("mount --move \(stage) \(Self.quoted(place))")
    }
    for path in visibleHidden { lines.append("mount -t tmpfs -o ro,size=4k tmpfs \(Self.quoted(path))") }
    lines += [
      "mount -t proc -o nosuid,nodev,noexec proc /proc",
      // The disks are devices too.
      "mount -t tmpfs -o size=64m,nosuid tmpfs \(stage)",
      "for device in null zero full random urandom tty; do",
      "  : > \(stage)/$device; mount --bind /dev/$device \(stage)/$device",
      "done",
      "mkdir \(stage)/shm; ln -s /proc/self/fd \(stage)/fd",
      "ln -s fd/0 \(stage)/stdin; ln -s fd/1 \(stage)/stdout; ln -s fd/2 \(stage)/stderr",
      "mount --move \(stage) /dev", "rmdir \(stage)",
      // Flags that a mount has are kept: taking one away is forbidden, and fails.
      "mounts=$(cat /proc/self/mounts)",
      "echo \"$mounts\" | while read -r device point type options rest; do",
      "  case \"$type\" in proc|sysfs|devpts|devtmpfs|mqueue|cgroup*|tracefs|debugfs|securityfs|bpf|pstore|nsfs) continue;; esac",
      "  point=$(printf '%b' \"$point\")",
      "  case \"$point\" in \(([folder, "/dev"] + temporary).map(Self.quoted).joined(separator: "|"))|/dev/*) continue;; esac",
      "  [ -e \"$point\" ] || continue",
      "  flags=; for flag in nosuid nodev noexec noatime nodiratime relatime; do",
      "    case \",$options,\" in *\",$flag,\"*) flags=\"$flags,$flag\";; esac",
      "  done",
      "  mount -o \"remount,bind,ro$flags\" \"$point\"",
      "done",
      "cd \(Self.quoted(folder))",
      "exec unshare --user --map-root-user --fork --kill-child -- \"$@\"",
    ]
    return lines.joined(separator: "\n")
  }

  /// Makes a path of a temporary folder visible in the one that takes its place.
  private func show(_ path: String, in place: String, stage: String) -> [String] {
    let target = stage + Self.quoted(String(path.dropFirst(place.count)))
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let make = isFolder.boolValue ? "mkdir -p \(target)" : "mkdir -p \"$(dirname \(target))\"; : >> \(target)"
    return [make, "mount --bind \(Self.quoted(path)) \(target)"]
  }

  /// A path as a word of a shell.
  static func quoted(_ path: String) -> String { "'" + path.replacing("'", with: "'\\''") + "'" }

  // MARK: Seatbelt

  func seatbelt(_ words: [String]) -> [String] {
    func literal(_ path: String) -> String {
      "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    let profile =
      [
        "(version 1)", "(allow default)", "(deny network*)", "(deny file-write*)",
        "(allow file-write* (subpath \(literal(folder))) (literal \"/dev/null\"))",
        "(deny process-info* (target others))", "(deny mach-priv-task-port)",
      ] + hidden.map { "(deny file-read* (subpath \(literal($0))))" }
    return ["sandbox-exec", "-p", profile.joined(separator: " ")] + words
  }
}
