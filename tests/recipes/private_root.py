"""A root of a command's own: the given programs as /usr/local/bin, and a /run with secrets in it.

It is a mount namespace, so the rest is the root that we have, and nothing of it lasts.
"""

MOUNT = """\
programs=$1 secrets=$2
shift 2
mount --bind "$programs" /usr/local/bin
mount -t tmpfs tmpfs /run
mkdir /run/secrets
mount --bind "$secrets" /run/secrets
exec "$@"
"""


def inside(command, programs, secrets):
    """The command as one that runs in such a root, where the folders are what they are called."""
    return ["unshare", "--map-root-user", "--mount", "sh", "-euc", MOUNT, "sh",
            str(programs), str(secrets), *command]
