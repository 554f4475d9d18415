"""The command reference says what the command line says."""

from tests.docs import PAGE, reference


def test_the_command_reference_is_current():
    assert PAGE.read_text("utf-8") == reference(), "Run `make docs`."
