"""The emulator as an https server."""

import http.client
import ssl
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import certificates
from emulator import Emulator

BREAK = {"body": "0123456789", "cut": 4}


class TlsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.ca = certificates.authority(folder.name)
        pair = certificates.issue(self.ca, folder.name, ["127.0.0.1"])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pair.certificate, pair.key)
        self.emulator = Emulator(tls=context).start()
        self.addCleanup(self.emulator.close)

    def get(self, context):
        """Asks for the health of the API, over a connection of its own."""
        port = int(self.emulator.origin.rpartition(":")[2])
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context)
        self.addCleanup(connection.close)
        connection.request("GET", "/api/health")
        return connection.getresponse()

    def trusting(self):
        return ssl.create_default_context(cafile=self.ca.certificate)

    def test_it_answers_who_trusts_it(self):
        self.assertTrue(self.emulator.url.startswith("https://127.0.0.1:"))
        self.assertEqual(self.get(self.trusting()).status, 200)
        self.assertEqual(len(self.emulator.log), 1)

    def test_it_hears_nothing_from_others(self):
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.get(ssl.create_default_context())
        self.assertEqual(self.emulator.log, [])
        self.assertEqual(self.get(self.trusting()).status, 200)

    def test_faults_happen_inside_the_connection(self):
        self.emulator.script([BREAK, {"reset": True}])
        with self.assertRaises(http.client.IncompleteRead):
            self.get(self.trusting()).read()
        with self.assertRaises(ConnectionError):
            self.get(self.trusting())
        self.assertEqual(len(self.emulator.log), 2)
