"""A kernel that has no pidfd_open, or forbids it, for a program under test (Linux)."""

import ctypes
import errno
import os

PIDFD_OPEN = 434  # on every architecture
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _FAIL_WITH = 0x7FFF0000, 0x00050000


class _Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("if_true", ctypes.c_ubyte),
                ("if_false", ctypes.c_ubyte), ("operand", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("size", ctypes.c_ushort), ("first", ctypes.POINTER(_Instruction))]


def without_pidfd(error=errno.ENOSYS):
    """For subprocess's preexec_fn: the call fails with `error` from then on, in all that follows."""
    load_number, skip_unless_equal, answer = 0x20, 0x15, 0x06
    code = (_Instruction * 4)(_Instruction(load_number, 0, 0, 0),
                              _Instruction(skip_unless_equal, 0, 1, PIDFD_OPEN),
                              _Instruction(answer, 0, 0, _FAIL_WITH | error),
                              _Instruction(answer, 0, 0, _ALLOW))
    program = _Program(len(code), code)
    system = ctypes.CDLL(None, use_errno=True)

    def install():
        if (system.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
                or system.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)):
            raise OSError(ctypes.get_errno(), "no filter for system calls")
        try:
            os.close(os.pidfd_open(os.getpid()))
        except OSError as failure:
            if failure.errno == error:
                return
        raise OSError(errno.EINVAL, "pidfd_open is still there")

    return install
