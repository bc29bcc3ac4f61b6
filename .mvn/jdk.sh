# Finds a JDK that Junction can run on; sourced by mvnw and ./junction. POSIX sh.
# Looks in JAVA_HOME, then PATH, then the folders where systems usually put JDKs; the newest fitting one wins there.

JUNCTION_JDK_AT_LEAST=21

# The major version of the JDK in folder $1, or nothing when there is no JDK (a JRE has no javac).
jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1
  fi
}

jdk_fits() {
  major="$(jdk_major "$1")"
  [ -n "$major" ] && [ "$major" -ge "$JUNCTION_JDK_AT_LEAST" ]
}

# Prints the JDK's folder; says what is missing and fails when there is none.
find_jdk() (
  set +f
  if [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  on_path="$(command -v javac 2>/dev/null || true)"
  if [ -n "$on_path" ]; then
    on_path="$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")"
    on_path="$(dirname "$(dirname "$on_path")")"
    if jdk_fits "$on_path"; then
      printf '%s\n' "$on_path"
      return 0
    fi
  fi
  best= best_major=0
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* "${HOME:-/nonexistent}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_fits "$candidate" && [ "$major" -gt "$best_major" ]; then
      best="$candidate" best_major="$major"
    fi
  done
  if [ -n "$best" ]; then
    printf '%s\n' "$best"
    return 0
  fi
  {
    echo "Junction needs a JDK $JUNCTION_JDK_AT_LEAST or newer (a JRE is not enough) and found none."
    echo "  JAVA_HOME: ${JAVA_HOME:-not set}$(v="$(jdk_major "${JAVA_HOME:-/nonexistent}")"; [ -n "$v" ] && echo " (JDK $v)")"
    echo "  javac on PATH: ${on_path:-none}$(v="$(jdk_major "${on_path:-/nonexistent}")"; [ -n "$v" ] && echo " (JDK $v)")"
    echo "Install one with your system's packages (openjdk-21-jdk, temurin-21 or newer) or point JAVA_HOME at it."
  } >&2
  return 1
)
